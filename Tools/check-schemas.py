#!/usr/bin/env python3
"""Hold the schemas of `bangfu schema` against the files of the repository, with an unrelated validator.

Needs PyYAML and jsonschema. Every shipped rule file and case file fits; samples with unknown keys do not.
"""
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: days are text, and so are yes, no, on and off."""


Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for word in ("true", "false"):
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), word[0])


def named(value):
    """The keys of mappings as JSON has them."""
    if isinstance(value, dict):
        return {
            str(key).lower() if isinstance(key, bool) else str(key): named(item)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [named(item) for item in value]
    return value


def validator(bangfu, kind):
    schema = json.loads(subprocess.check_output([bangfu, "schema", kind]))
    kinds = jsonschema.validators.validator_for(schema)
    kinds.check_schema(schema)
    return kinds(schema)


def faults(check, path):
    data = named(yaml.load(path.read_text(encoding="utf-8"), Loader))
    return ["/".join(map(str, e.absolute_path)) + ": " + e.message[:160] for e in check.iter_errors(data)]


def main():
    bangfu = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/debug/bangfu")
    rules, cases = validator(bangfu, "rules"), validator(bangfu, "cases")
    for kind in ("mapping", "result", "summary"):
        validator(bangfu, kind)
    failures = []
    counts = {"rules": 0, "cases": 0, "refused": 0}
    for folder in ("rules", "samples"):
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            if "broken-rules" in path.parts:
                continue
            is_case = path.parent.name == "cases"
            if not is_case and not yaml.safe_load(path.read_text(encoding="utf-8")):
                continue
            if path.name == "列对应.yaml":
                continue
            counts["cases" if is_case else "rules"] += 1
            for fault in faults(cases if is_case else rules, path):
                failures.append(f"{path.relative_to(ROOT)}: {fault}")
    for path in sorted((ROOT / "samples/broken-rules").glob("*unknown-key*/ruleset.yaml")):
        counts["refused"] += 1
        if not faults(rules, path):
            failures.append(f"{path.relative_to(ROOT)}: an unknown key was let through")
    for failure in failures:
        print(failure)
    print(f"{counts['rules']} rule files and {counts['cases']} case files fit, "
          f"{counts['refused']} with unknown keys are refused" if not failures else f"{len(failures)} failures")
    return 1 if failures or not counts["refused"] else 0


if __name__ == "__main__":
    sys.exit(main())
