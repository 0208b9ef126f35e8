package dev.signalbox.alert.rule.alertmanager;

import dev.signalbox.alert.match.Matcher;
import dev.signalbox.alert.match.Matchers;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.spi.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes the copies that stand for `continue`: here an alert takes one route, so whoever else is
/// told sees its card.
final class ForeignCopies {
  private final ForeignRules rules;
  private final ImportNotes notes;
  private final List<String> lines = new ArrayList<>();

  ForeignCopies(ForeignRules rules, ImportNotes notes) {
    this.rules = rules;
    this.notes = notes;
  }

  List<String> lines() {
    below(rules.root(), new Way(List.of(), List.of()), false);
    return List.copyOf(lines);
  }

  /// How an alert comes to a route.
  ///
  /// @param match all that it has to match
  /// @param not what it must not match, as something before would have taken it
  private record Way(List<Matcher> match, List<Matchers> not) {
    Way into(ForeignRoute route, List<ForeignRoute> before) {
      var more = new ArrayList<>(match);
      more.addAll(route.match().all());
      return new Way(more, without(before));
    }

    List<Matchers> without(List<ForeignRoute> others) {
      var less = new ArrayList<>(not);
      others.forEach(other -> less.add(other.match()));
      return less;
    }
  }

  private void below(ForeignRoute route, Way way, boolean copied) {
    for (int i = 0; i < route.routes().size(); i++) {
      ForeignRoute each = route.routes().get(i);
      List<ForeignRoute> before =
          route.routes().subList(0, i).stream().filter(one -> !one.continues()).toList();
      Way into = way.into(each, before);
      boolean copies = copied || each.continues();
      if (copies) {
        copy(each, into);
      }
      below(each, into, copies);
    }
  }

  private void copy(ForeignRoute route, Way way) {
    Receiver receiver = rules.receivers().get(route.receiver());
    List<Matchers> not = way.without(route.routes());
    if (receiver == null || not.stream().anyMatch(others -> others.all().isEmpty())) {
      return;
    }
    if (receiver.policy() != null) {
      notes.add(
          route.at(),
          "'continue': %s is told besides others; here it sees the card in %s, and nobody is paged by"
                  .formatted(route.receiver(), receiver.room())
              + " the policy "
              + receiver.policy()
              + " unless this route alone takes the alert");
    }
    String test = not.stream().map(ForeignCopies::none).collect(Collectors.joining(" && "));
    if (test.length() > Expressions.LONGEST) {
      notes.add(
          route.at(),
          "'continue': what "
              + receiver.room()
              + " is not to see is too long to be said: it sees more than before");
      test = "";
    }
    lines.add(
        "{ match: %s%s, room: %s }"
            .formatted(
                AlertmanagerImport.list(way.match().stream().map(Matcher::toString).toList()),
                test.isEmpty() ? "" : ", if: " + AlertmanagerImport.quoted(test),
                AlertmanagerImport.quoted(receiver.room())));
  }

  private static String none(Matchers matchers) {
    return matchers.all().stream()
        .map(ForeignCopies::cel)
        .collect(Collectors.joining(" && ", "!(", ")"));
  }

  /// A matcher in CEL. JSON's texts are CEL's.
  private static String cel(Matcher matcher) {
    String label = JsonWriter.text(matcher.label());
    String value = "(%s in labels ? labels[%s] : \"\")".formatted(label, label);
    String wanted = JsonWriter.text(matcher.value());
    return switch (matcher.operator()) {
      case EQUAL -> value + " == " + wanted;
      case NOT_EQUAL -> value + " != " + wanted;
      case MATCH -> value + ".matches(" + anchored(matcher) + ")";
      case NO_MATCH -> "!" + value + ".matches(" + anchored(matcher) + ")";
    };
  }

  private static String anchored(Matcher matcher) {
    return JsonWriter.text("^(?:" + matcher.value() + ")$");
  }
}
