#!/usr/bin/env python3
"""Drives `bangfu lsp` with the client of pygls, which shares no line with ours.

    python3 -m venv venv && venv/bin/pip install pygls==2.1.1
    venv/bin/python Tools/lsp/pygls_client.py path/to/bangfu

lsprotocol reads every answer into its types and refuses what the protocol does not have. Exit status 1 when an answer
is wrong.
"""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"


def check(what, holds):
    print(f"{'ok  ' if holds else 'FAIL'}  {what}")
    if not holds:
        raise SystemExit(1)


async def drive(bangfu, rules):
    client = LanguageClient("bangfu-check", "1")
    published = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def _(params: types.PublishDiagnosticsParams):
        published.put_nowait(params)

    async def found(version):
        while True:
            params = await asyncio.wait_for(published.get(), 60)
            if params.uri == document.uri and params.version == version:
                return params.diagnostics

    await client.start_io(bangfu, "lsp")
    result = await client.initialize_async(types.InitializeParams(
        capabilities=types.ClientCapabilities(), locale="zh-cn", root_uri=rules.parent.as_uri()))
    check("the server tells its name", result.server_info.name == "bangfu")
    check("places are in UTF-16", result.capabilities.position_encoding == "utf-16")
    client.initialized(types.InitializedParams())

    text = rules.read_text(encoding="utf-8")
    document = types.TextDocumentIdentifier(uri=rules.as_uri())

    def place(needle, behind=1):
        lines = text[:text.index(needle) + behind].split("\n")
        return types.Position(len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2)

    def change(version, start, end, new):
        client.text_document_did_change(types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(version, document.uri),
            [types.TextDocumentContentChangePartial(types.Range(start, end), new)]))

    client.text_document_did_open(types.DidOpenTextDocumentParams(
        types.TextDocumentItem(document.uri, "yaml", 1, text)))
    check("sound rules have no findings", len(await found(1)) == 0)
    hover = await client.text_document_hover_async(
        types.HoverParams(document, place("< 低保标准", 3)))
    check("hover tells the value in force", "1025.00" in hover.contents.value)
    found_at = await client.text_document_definition_async(
        types.DefinitionParams(document, place("< 低保标准", 3)))
    check("a name leads to its entry", found_at[0].range.start == place("  低保标准:", 2))
    uses = await client.text_document_references_async(types.ReferenceParams(
        types.ReferenceContext(False), document, place("  低保标准:", 3)))
    check("four places mention it", len(uses) == 4)
    ready = await client.text_document_prepare_rename_async(
        types.PrepareRenameParams(document, place("月人均收入")))
    check("a name can be changed", ready.placeholder == "月人均收入")
    edit = await client.text_document_rename_async(
        types.RenameParams(document, place("月人均收入"), "人均月收入"))
    check("renaming edits its two places",
          [e.new_text for e in edit.changes[document.uri]] == ["人均月收入"] * 2)
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(
        document, types.Range(types.Position(0, 0), types.Position(999, 0))))
    check("four hints", len(hints) == 4)
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    check("five sections", len(symbols) == 5)
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(document))
    check("entries fold", len(folds) > 5)
    edits = await client.text_document_formatting_async(types.DocumentFormattingParams(
        document, types.FormattingOptions(2, True)))
    check("a laid out file stays", len(edits) == 0)

    start = place("家庭人口, source", 0)
    change(2, start, types.Position(start.line, start.character + 4), "𠮷家庭人囗")
    finding = (await found(2))[0]
    check("a wrong name is found where it stands", finding.range == types.Range(
        start, types.Position(start.line, start.character + 6)))
    change(3, start, types.Position(start.line, start.character + 6), "家庭人囗")
    finding = (await found(3))[0]
    actions = await client.text_document_code_action_async(types.CodeActionParams(
        document, finding.range, types.CodeActionContext([finding])))
    check("a code action mends it",
          actions[0].edit.changes[document.uri][0].new_text == "家庭人口")
    change(4, start, types.Position(start.line, start.character + 4), "dbb")
    items = await client.text_document_completion_async(types.CompletionParams(
        document, types.Position(start.line, start.character + 3)))
    check("dbb finds 低保标准",
          [i.label for i in items.items if i.filter_text.startswith("dbb")] == ["低保标准"])
    await client.shutdown_async(None)
    client.exit(None)
    await client._server.wait()
    check("the server leaves with 0", client._server.returncode == 0)


def main():
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "规则 一"
        shutil.copytree(SAMPLES / "example", folder)
        asyncio.run(asyncio.wait_for(drive(sys.argv[1], folder / "ruleset.yaml"), 300))


if __name__ == "__main__":
    main()
