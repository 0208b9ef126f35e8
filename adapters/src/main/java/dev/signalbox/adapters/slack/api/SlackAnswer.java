package dev.signalbox.adapters.slack.api;

import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.json.JsonException;

/// What became of a call of the Web API.
public sealed interface SlackAnswer {
  /// It was done.
  record Done(Payload said) implements SlackAnswer {}

  /// Slack took the call and says no.
  ///
  /// @param needed the scope that is missing, or empty
  record Refused(String error, String needed) implements SlackAnswer {}

  /// Slack itself has said neither.
  record Failed(ApiAnswer answer) implements SlackAnswer {}

  /// Reads an answer of the Web API: its `ok` counts.
  static SlackAnswer of(ApiAnswer answer) {
    if (!(answer instanceof ApiAnswer.Answered answered) || !answered.isGood()) {
      return new Failed(answer);
    }
    try {
      var said = answered.payload();
      return said.flag("ok")
          ? new Done(said)
          : new Refused(said.text("error"), said.text("needed"));
    } catch (JsonException noAnswer) {
      return new Failed(new ApiAnswer.Unanswered("what Slack answers is no JSON"));
    }
  }
}
