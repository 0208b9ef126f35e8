package dev.signalbox.chat.authoring;

/// The JSON schemas of what the addresses of runbook files answer.
final class RunbookSchemas {
  private static final String FINDING =
      """
      {"type": "object",
       "properties": {
         "file": {"type": "string"},
         "line": {"type": "integer"},
         "column": {"type": "integer"},
         "code": {"type": "string"},
         "kind": {"type": "string", "enum": ["error", "later", "fault", "warning"]},
         "message": {"type": "string"}},
       "required": ["file", "line", "column", "code", "kind", "message"],
       "additionalProperties": false}
      """;

  static final String RUNBOOK =
      """
      {"type": "object",
       "properties": {
         "name": {"type": "string"},
         "about": {"type": "string"},
         "owner": {"type": "string"},
         "risk": {"type": "string"},
         "revision": {"type": "string"},
         "text": {"type": "string"},
         "refused": {
           "type": "object",
           "properties": {
             "revision": {"type": "string"},
             "text": {"type": "string"},
             "findings": {"type": "array", "items": FINDING}},
           "required": ["revision", "text", "findings"],
           "additionalProperties": false},
         "events": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "kind": {"type": "string", "enum": ["active", "refused", "removed"]},
             "revision": {"type": "string"},
             "at": {"type": "integer"},
             "why": {"type": "string"},
             "person": {"type": "string"},
             "proposal": {"type": "string"}},
           "required": ["kind", "at"],
           "additionalProperties": false}}},
       "required": ["name", "events"],
       "additionalProperties": false}
      """
          .replace("FINDING", FINDING.strip());

  static final String EXAMINATION =
      """
      {"type": "object",
       "properties": {
         "findings": {"type": "array", "items": FINDING},
         "tests": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "about": {"type": "string"},
             "line": {"type": "integer"},
             "holds": {"type": "boolean"},
             "why": {"type": "string"},
             "wrong": {"type": "integer"}},
           "required": ["about", "line", "holds"],
           "additionalProperties": false}},
         "unreached": {"type": "array", "items": FINDING}},
       "required": ["findings", "tests", "unreached"],
       "additionalProperties": false}
      """
          .replace("FINDING", FINDING.strip());

  static final String REVISION =
      """
      {"type": "object",
       "properties": {
         "revision": {"type": "string"},
         "text": {"type": "string"}},
       "required": ["revision", "text"],
       "additionalProperties": false}
      """;

  static final String WORDS =
      """
      {"type": "array", "items": {
        "type": "object",
        "properties": {
          "weight": {"type": "string", "enum": ["widens", "changes", "narrows"]},
          "words": {"type": "string"}},
        "required": ["weight", "words"],
        "additionalProperties": false}}
      """;

  /// Two properties of an object.
  static final String CHANGES =
      """
      "words": WORDS,
      "lines": {"type": "array", "items": {
        "type": "object",
        "properties": {
          "kind": {"type": "string", "enum": ["same", "removed", "added"]},
          "before": {"type": "integer"},
          "after": {"type": "integer"},
          "text": {"type": "string"}},
        "required": ["kind", "before", "after", "text"],
        "additionalProperties": false}}
      """
          .replace("WORDS", WORDS.strip());

  static final String CHANGE =
      """
      {"type": "object",
       "properties": {
         "from": {"type": "string"},
         "to": {"type": "string"},
         CHANGES},
       "required": ["from", "to", "words", "lines"],
       "additionalProperties": false}
      """
          .replace("CHANGES", CHANGES.strip());

  private RunbookSchemas() {}
}
