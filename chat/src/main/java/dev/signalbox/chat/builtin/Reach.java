package dev.signalbox.chat.builtin;

import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Check;
import dev.signalbox.engine.guard.Explanation;
import dev.signalbox.engine.guard.Price;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What somebody may run: a line for each command, and for rooms in which it takes the same.
///
/// @param usage the command
/// @param rooms where
/// @param takes what it takes there, as far as that can be told before parameters are known
public record Reach(String usage, List<String> rooms, String takes) {
  public Reach {
    rooms = List.copyOf(rooms);
  }

  /// All that the principal may run. What cannot be typed, or nowhere, is left out.
  ///
  /// @param rooms in which a runbook may be run by somebody, and this one says something
  public static List<Reach> of(
      RuleGuard guard,
      Principal principal,
      Collection<Runbook> runbooks,
      Function<Runbook, List<String>> rooms) {
    var all = new ArrayList<Reach>();
    for (Runbook runbook : runbooks) {
      if (runbook.usage() == null) {
        continue;
      }
      var byTaking = new LinkedHashMap<String, List<String>>();
      for (String room : rooms.apply(runbook)) {
        Explanation told = guard.outlook(runbook, principal, room);
        if (!(told.price() instanceof Price.Denied)) {
          byTaking.computeIfAbsent(takes(told), _ -> new ArrayList<>()).add(room);
        }
      }
      byTaking.forEach(
          (takes, where) -> all.add(new Reach(runbook.usage().toString(), where, takes)));
    }
    return List.copyOf(all);
  }

  private static String takes(Explanation told) {
    Stream<String> depends =
        told.checks().stream()
            .filter(check -> check.result() == Check.Result.DEPENDS)
            .map(Check::detail);
    return String.join("; ", Stream.concat(Stream.of(takes(told.price())), depends).toList());
  }

  /// What a line takes, for people.
  public static String takes(Price price) {
    return switch (price) {
      case Price.Free _ -> "at once";
      case Price.Approval(ApprovalRule rule, String _) when rule.confirms() ->
          "after confirming it";
      case Price.Approval(ApprovalRule rule, String _) -> "after approval by " + rule.name();
      case Price.Gated(String gate, Price.Approval asked, String _) ->
          (asked == null ? "" : takes(asked) + " and ") + "through the gate " + gate;
      case Price.Denied(String _, String why) -> why;
    };
  }

  /// Where, for people.
  public String where() {
    return String.join(", ", rooms);
  }
}
