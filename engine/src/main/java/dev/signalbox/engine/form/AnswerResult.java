package dev.signalbox.engine.form;

/// What became of an answer to a form.
public sealed interface AnswerResult {
  /// It was taken, and the run goes on.
  ///
  /// @param line the run's own line
  record Taken(FormQuestion form, String line) implements AnswerResult {}

  /// It is not for this person to fill in, or holds what nobody may enter.
  ///
  /// @param why one or two sentences for whoever sent it
  record Refused(String why) implements AnswerResult {}

  /// The form is not open any more.
  record Closed(FormQuestion form) implements AnswerResult {}

  /// There is no such form that this person sees.
  record Unknown() implements AnswerResult {}
}
