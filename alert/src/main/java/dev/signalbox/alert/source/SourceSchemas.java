package dev.signalbox.alert.source;

/// The shapes of what is answered about sources, as JSON schemas.
final class SourceSchemas {
  private static final String COUNTS =
      """
      {"type": "object",
       "properties": {
         "taken": {"type": "integer"},
         "known": {"type": "integer"},
         "refused": {"type": "array", "items": {
           "type": "object",
           "properties": {"why": {"type": "string"}, "times": {"type": "integer"}},
           "required": ["why", "times"],
           "additionalProperties": false}}},
       "required": ["taken", "known", "refused"],
       "additionalProperties": false}
      """;
  private static final String SOURCE =
      """
      {"type": "object",
       "properties": {
         "name": {"type": "string"},
         "kind": {"type": "string"},
         "addresses": {"type": "array", "items": {"type": "string"}},
         "room": {"type": "string"},
         "owner": {"type": "string"},
         "mapping": {"type": "string"},
         "dryRun": {"type": "boolean"},
         "may": {"type": "array", "items": {"type": "string", "enum": ["silence"]}},
         "forget": {"type": "string"},
         "lastAt": {"type": "integer"},
         "hour": COUNTS,
         "day": COUNTS,
         "expected": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "name": {"type": "string"},
             "match": {"type": "string"},
             "within": {"type": "string"},
             "missingSince": {"type": "integer"}},
           "required": ["name", "match", "within"],
           "additionalProperties": false}},
         "open": {"type": "boolean"}},
       "required": ["name", "kind", "addresses", "dryRun", "may", "forget", "hour", "day",
         "expected", "open"],
       "additionalProperties": false}
      """
          .replace("COUNTS", COUNTS);
  private static final String SIGNALS =
      """
      {"type": "array", "items": {
        "type": "object",
        "properties": {
          "action": {"type": "string", "enum": ["FIRE", "RESOLVE", "ACK", "NOTE"]},
          "severity": {"type": "string", "enum": ["CRITICAL", "ERROR", "WARNING", "INFO"]},
          "title": {"type": "string"},
          "key": {"type": "string"},
          "labels": {"type": "object", "additionalProperties": {"type": "string"}},
          "annotations": {"type": "object", "additionalProperties": {"type": "string"}},
          "alert": {"type": "string"},
          "lines": {"type": "array", "items": {"type": "string"}}},
        "required": ["action", "severity", "title", "key", "labels", "annotations", "lines"],
        "additionalProperties": false}}
      """;

  /// Of all sources.
  static final String LISTING =
      """
      {"type": "object",
       "properties": {"sources": {"type": "array", "items": SOURCE}},
       "required": ["sources"],
       "additionalProperties": false}
      """
          .replace("SOURCE", SOURCE);

  /// Of one source.
  static final String ONE =
      """
      {"type": "object",
       "properties": {
         "source": SOURCE,
         "text": {"type": "string"},
         "samples": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "id": {"type": "string"},
             "at": {"type": "integer"},
             "request": {"type": "string"},
             "outcome": {"type": "string"},
             "bytes": {"type": "integer"},
             "cut": {"type": "boolean"},
             "body": {"type": "string"},
             "signals": SIGNALS},
           "required": ["id", "at", "request", "outcome", "bytes", "cut", "body", "signals"],
           "additionalProperties": false}}},
       "required": ["source", "samples"],
       "additionalProperties": false}
      """
          .replace("SOURCE", SOURCE)
          .replace("SIGNALS", SIGNALS);

  /// Of what was tried.
  static final String TRIED =
      """
      {"type": "object",
       "properties": {
         "signals": SIGNALS,
         "more": {"type": "integer"},
         "refused": {"type": "integer"},
         "reasons": {"type": "array", "items": {"type": "string"}},
         "problem": {"type": "string"},
         "findings": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "line": {"type": "integer"},
             "column": {"type": "integer"},
             "code": {"type": "string"},
             "message": {"type": "string"},
             "blocks": {"type": "boolean"}},
           "required": ["line", "column", "code", "message", "blocks"],
           "additionalProperties": false}}},
       "required": ["signals", "more", "refused", "reasons", "findings"],
       "additionalProperties": false}
      """
          .replace("SIGNALS", SIGNALS);

  private SourceSchemas() {}
}
