package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.runbook.RunbookTest;
import dev.signalbox.engine.runbook.RunbookTest.Expectation;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Holds what came of a test against what it expects.
final class Verdict {
  private final Outcome came;

  Verdict(Outcome came) {
    this.came = came;
  }

  /// The first expectation that does not hold, with what came instead.
  static Optional<Broken> broken(RunbookTest test, Outcome came) {
    var verdict = new Verdict(came);
    return test.expected().stream()
        .flatMap(one -> verdict.against(one).map(why -> new Broken(one, why)).stream())
        .findFirst();
  }

  /// @param why what was expected and what came, a part of a sentence
  record Broken(Expectation expected, String why) {}

  private Optional<String> against(Expectation expectation) {
    return switch (expectation) {
      case Expectation.Status(_, String status) ->
          unless(came.status().equals(status), "status " + status, ended());
      case Expectation.Reason(_, String why, boolean refused) -> reason(why, refused);
      case Expectation.Undone(_, List<String> steps) ->
          unless(came.undone().equals(steps), "undone " + steps, "undone was " + came.undone());
      case Expectation.Called(_, List<String> names) ->
          missing(names, came.called(), List::contains)
              .map(name -> "called " + name + told("called was", calls()));
      case Expectation.NotCalled(_, List<String> names) ->
          names.stream()
              .filter(name -> came.called().stream().anyMatch(call -> call.contains(name)))
              .findFirst()
              .map(name -> name + " not to be called" + told("called was", calls()));
      case Expectation.Said(_, List<String> texts) ->
          missing(texts, came.said(), String::contains)
              .map(text -> "'" + text + "' to be said" + told("said was", came.said()));
      case Expectation.Approvals(_, List<String> questions) -> questions(questions);
    };
  }

  private Optional<String> reason(String why, boolean refused) {
    boolean right = !refused || List.of("refused", "denied").contains(came.status());
    return unless(
        right && came.why().contains(why),
        (refused ? "to be refused because of '" : "'") + why + (refused ? "'" : "' as its reason"),
        ended());
  }

  private Optional<String> questions(List<String> questions) {
    List<String> asked = came.questions();
    boolean same = asked.size() == questions.size();
    for (int i = 0; same && i < asked.size(); i++) {
      same = asked.get(i).contains(questions.get(i));
    }
    return unless(same, "approvals " + questions, "asked was " + asked);
  }

  /// The first that is not found behind the one before.
  private static <T> Optional<String> missing(
      List<String> wanted, List<T> came, BiPredicate<T, String> matches) {
    int from = 0;
    for (String one : wanted) {
      int at = from;
      while (at < came.size() && !matches.test(came.get(at), one)) {
        at++;
      }
      if (at == came.size()) {
        return Optional.of(one);
      }
      from = at + 1;
    }
    return Optional.empty();
  }

  private List<String> calls() {
    return came.called().stream().map(List::getLast).toList();
  }

  private String ended() {
    return "it ended " + came.status() + (came.why().isEmpty() ? "" : ": " + came.why());
  }

  private String told(String what, List<String> list) {
    return ", but " + what + " " + list + "; " + ended();
  }

  private static Optional<String> unless(boolean holds, String expected, String instead) {
    return holds ? Optional.empty() : Optional.of(expected + ", but " + instead);
  }
}
