"""A client of the language server with nothing but Python's own library: frames, requests, findings."""

import json
import os
import queue
import subprocess
import threading
import time
from pathlib import Path
from urllib.parse import quote

PATIENCE_SECONDS = 120


def uri(path) -> str:
    return "file://" + quote(str(path))


def utf16(text: str) -> int:
    return sum(2 if ord(sign) > 0xFFFF else 1 for sign in text)


class Session:
    """One server, from its start to its exit."""

    def __init__(self, bangfu, *, encodings=None, options=None, locale="zh-cn"):
        self.process = subprocess.Popen(
            [str(bangfu), "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C.UTF-8"})
        self.messages = queue.Queue()
        self.findings = {}
        self.lastID = 0
        threading.Thread(target=self._read, daemon=True).start()
        capabilities = {"general": {"positionEncodings": encodings}} if encodings else {}
        self.capabilities = self.request("initialize", {
            "processId": None, "rootUri": None, "locale": locale, "capabilities": capabilities,
            "initializationOptions": options or {}})["capabilities"]
        self.notify("initialized", {})

    def _read(self):
        stream = self.process.stdout
        while True:
            size = None
            while (line := stream.readline()) not in (b"\r\n", b""):
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    size = int(value)
            if size is None:
                self.messages.put(None)
                return
            message = json.loads(stream.read(size))
            self.messages.put((time.perf_counter(), message))

    def send_bytes(self, frame: bytes):
        self.process.stdin.write(frame)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps(message, ensure_ascii=False).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def receive(self):
        """The next message; findings are kept by file, with the moment at which they came."""
        received = self.messages.get(timeout=PATIENCE_SECONDS)
        if received is None:
            raise SystemExit(f"the server has gone with status {self.process.wait()}")
        moment, message = received
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self.findings[params["uri"]] = (params.get("version"), params["diagnostics"], moment)
        return message

    def answer(self, method, params):
        """The whole answer to a request, result or error."""
        self.lastID += 1
        self.send({"jsonrpc": "2.0", "id": self.lastID, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.lastID and "method" not in message:
                return message

    def request(self, method, params):
        message = self.answer(method, params)
        if "error" in message:
            raise AssertionError(f"{method}: {message['error']}")
        return message["result"]

    def open(self, path, text=None, version=1):
        text = Path(path).read_text(encoding="utf-8") if text is None else text
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri(path), "languageId": "yaml", "version": version, "text": text}})

    def change(self, path, version, changes):
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri(path), "version": version}, "contentChanges": changes})

    def close(self, path):
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri(path)}})

    def found(self, path, version):
        """The findings of a version of a file, once they have come."""
        while self.findings.get(uri(path), (None,))[0] != version:
            self.receive()
        return self.findings[uri(path)][1]

    def found_at(self, path):
        return self.findings[uri(path)][2]

    def processor_seconds(self) -> float:
        """What the server has used so far (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def leave(self) -> int:
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.stdin.close()
        return self.process.wait(timeout=PATIENCE_SECONDS)


class Text:
    """A text as an editor keeps it: edits by places in UTF-16, the judge of the server's own."""

    def __init__(self, text: str):
        self.text = text

    def place(self, index: int):
        lines = self.text[:index].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return {"line": len(lines) - 1, "character": utf16(lines[-1])}

    def find(self, needle: str, behind: int = 0, nth: int = 0):
        """The place so many characters behind the start of the nth occurrence."""
        index = -1
        for _ in range(nth + 1):
            index = self.text.index(needle, index + 1)
        return self.place(index + behind)

    def edit(self, start: int, end: int, new: str):
        """Changes the text; the change as the protocol has it."""
        change = {"range": {"start": self.place(start), "end": self.place(end)}, "text": new}
        self.text = self.text[:start] + new + self.text[end:]
        return change
