package dev.signalbox.chat.authoring;

/// The JSON schemas of what the addresses of proposals answer.
final class ProposalSchemas {
  private static final String FIELDS =
      """
         "code": {"type": "string"},
         "runbook": {"type": "string"},
         "base": {"type": "string"},
         "revision": {"type": "string"},
         "person": {"type": "string"},
         "why": {"type": "string"},
         "status": {"type": "string", "enum": ["open", "accepted", "written", "active", "refused",
           "withdrawn", "void", "expired"]},
         "told": {"type": "string"},
         "createdAt": {"type": "integer"},
         "needs": {"type": "string"},
         "votes": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "person": {"type": "string"},
             "approves": {"type": "boolean"},
             "reason": {"type": "string"},
             "at": {"type": "integer"}},
           "required": ["person", "approves", "at"],
           "additionalProperties": false}},
         "mine": {"type": "boolean"},
         "withdrawable": {"type": "boolean"},
      """;

  static final String PROPOSAL =
      """
      {"type": "object",
       "properties": {
         FIELDS
         CHANGES},
       "required": ["code", "runbook", "base", "revision", "person", "why", "status", "createdAt",
         "needs", "votes", "mine", "withdrawable", "words"],
       "additionalProperties": false}
      """
          .replace("FIELDS", FIELDS.strip())
          .replace("CHANGES", RunbookSchemas.CHANGES.strip());

  static final String LISTING =
      """
      {"type": "object",
       "properties": {"proposals": {"type": "array", "items": PROPOSAL}},
       "required": ["proposals"],
       "additionalProperties": false}
      """
          .replace("PROPOSAL", PROPOSAL.strip());

  static final String CHECKED =
      """
      {"type": "object",
       "properties": {
         "examination": EXAMINATION,
         "words": WORDS,
         "passes": {"type": "boolean"}},
       "required": ["examination", "words", "passes"],
       "additionalProperties": false}
      """
          .replace("EXAMINATION", RunbookSchemas.EXAMINATION.strip())
          .replace("WORDS", RunbookSchemas.WORDS.strip());

  static final String PROPOSED =
      """
      {"type": "object",
       "properties": {
         "code": {"type": "string"},
         "told": {"type": "string"}},
       "required": ["code", "told"],
       "additionalProperties": false}
      """;

  private ProposalSchemas() {}
}
