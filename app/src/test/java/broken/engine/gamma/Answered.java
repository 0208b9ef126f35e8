package broken.engine.gamma;

/// Does not say what becomes of a further kind of answer.
public sealed interface Answered {
  record Yes() implements Answered {}

  record No() implements Answered {}

  static boolean isYes(Answered answered) {
    return switch (answered) {
      case Yes yes -> true;
      default -> false;
    };
  }
}
