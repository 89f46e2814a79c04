/// The published schema of summaries, `docs/summary.schema.json`, for those who have the command alone.
enum SummarySchemaText {
  static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "bangfu.summary/1",
      "description": "What bangfu classify --json says of a run. New members may be added; members are removed or change their meaning only under another number.",
      "type": "object",
      "required": ["schema", "rule_set", "as_of", "rows", "categories", "decisions"],
      "additionalProperties": false,
      "properties": {
        "schema": {"const": "bangfu.summary/1"},
        "rule_set": {"type": "string"},
        "as_of": {"type": "string"},
        "rows": {"type": "integer"},
        "categories": {
          "type": "object",
          "additionalProperties": {
            "type": "object",
            "required": [
              "eligible", "ineligible", "undetermined", "invalid_input", "conflict", "amount", "is_cap",
              "open_amounts"
            ],
            "additionalProperties": false,
            "properties": {
              "eligible": {"type": "integer"},
              "ineligible": {"type": "integer"},
              "undetermined": {"type": "integer"},
              "invalid_input": {"type": "integer"},
              "conflict": {"type": "integer"},
              "amount": {"type": ["string", "null"]},
              "is_cap": {"type": "boolean"},
              "open_amounts": {"type": "integer"}
            }
          }
        },
        "decisions": {
          "type": "object",
          "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer"}}
        },
        "conversions": {
          "type": "object",
          "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer"}}
        },
        "identities": {
          "type": "object",
          "additionalProperties": {
            "type": "object",
            "required": ["cells", "sound", "looks_damaged"],
            "additionalProperties": false,
            "properties": {
              "cells": {"type": "integer"},
              "sound": {"type": "integer"},
              "sound_000": {"type": "integer"},
              "tail_000": {"type": "integer"},
              "scientific": {"type": "integer"},
              "check_digit": {"type": "integer"},
              "old_form": {"type": "integer"},
              "lower_case_x": {"type": "integer"},
              "full_width": {"type": "integer"},
              "blanks": {"type": "integer"},
              "shape": {"type": "integer"},
              "looks_damaged": {"type": "boolean"},
              "damaged_lines": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": ["first", "last"],
                  "additionalProperties": false,
                  "properties": {"first": {"type": "integer"}, "last": {"type": "integer"}}
                }
              },
              "damaged_stretches": {"type": "integer"}
            }
          }
        },
        "confirm": {"type": "object", "additionalProperties": {"type": "integer"}},
        "checks": {
          "type": "object",
          "required": ["rows", "findings", "kinds"],
          "additionalProperties": false,
          "properties": {
            "rows": {"type": "integer"},
            "findings": {"type": "integer"},
            "kinds": {"type": "object", "additionalProperties": {"type": "integer"}}
          }
        }
      }
    }

    """#
}
