package broken.engine.gamma;

/// Does so in a switch of statements.
final class OldSwitch {
  private OldSwitch() {}

  @SuppressWarnings("StatementSwitchToExpressionSwitch")
  static int count(Answered answered) {
    switch (answered) {
      case Answered.Yes yes:
        return 1;
      default:
        return 0;
    }
  }
}
