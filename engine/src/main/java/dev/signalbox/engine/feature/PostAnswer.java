package dev.signalbox.engine.feature;

/// What was posted is answered with.
///
/// @param status of HTTP
/// @param word the kind of refusal, `denied`; empty where there is none
/// @param text the run's id, or why there is none in whole sentences
/// @param log why, for the server's log alone; empty where there is nothing to tell
public record PostAnswer(int status, String word, String text, String log) {
  /// A run was made of it, now or when the same came before.
  public static PostAnswer accepted(String run) {
    return new PostAnswer(202, "", run, "");
  }

  /// Its sender has not proved who they are, or there is nothing: both are told in the same words.
  public static PostAnswer unproven(String log) {
    return new PostAnswer(
        401, "unproven", "Nothing is taken here of whoever does not prove who they are.", log);
  }

  /// It makes no parameters.
  public static PostAnswer unfit(String why) {
    return new PostAnswer(422, "unfit", why, "");
  }

  /// It may not be run.
  public static PostAnswer denied(String why) {
    return new PostAnswer(403, "denied", why, "");
  }
}
