package dev.signalbox.engine.guard;

import dev.signalbox.engine.guard.rules.SeenValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A decision with every rule that was asked. It clears nothing.
///
/// @param line the canonical command line
/// @param person id of who would run it
/// @param sources from where groups come, by group, where it is not only the people file
/// @param approvers ids of who could approve, when an approval is needed
/// @param guardRevision SHA-256 of the rules, lower-case hex
public record Explanation(
    String line,
    String person,
    String room,
    Map<String, Set<String>> sources,
    List<Check> checks,
    Price price,
    Set<String> approvers,
    String guardRevision) {
  public Explanation {
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    checks = List.copyOf(checks);
    approvers = Set.copyOf(approvers);
  }

  /// The explanation for people, line by line.
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(person + " in " + room + ": " + line);
    sources.forEach(
        (group, from) -> lines.add("  " + group + " comes from " + SeenValues.names(from)));
    checks.forEach(check -> lines.add("  " + check));
    lines.add(
        switch (price) {
          case Price.Free(String rule) -> "allowed by " + rule;
          case Price.Approval(ApprovalRule rule, String why) ->
              "needs " + rule.name() + ": " + why + (isConfirm(rule) ? "" : whoCould());
          case Price.Gated(String gate, Price.Approval asked, String why) ->
              "needs gate " + gate + ": " + why + (asked == null ? "" : whoCould());
          case Price.Denied(String rule, String why) -> "denied by " + rule + ": " + why;
        });
    lines.add("rules " + guardRevision.substring(0, 8));
    return List.copyOf(lines);
  }

  private static boolean isConfirm(ApprovalRule rule) {
    return rule.confirms();
  }

  private String whoCould() {
    return approvers.isEmpty()
        ? " Nobody can approve this now."
        : " These can approve: " + SeenValues.names(approvers) + ".";
  }
}
