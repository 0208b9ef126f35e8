package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.runbook.Wildcard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that does not run in this installation, whatever its runbook grants.
///
/// @param why told to whoever is refused; the rule's name
/// @param commands runbook names, `*` at the end matches any rest; empty means every runbook
/// @param condition when it denies, or null for always
public record DenyRule(String why, List<String> commands, @Nullable Condition condition) {
  public DenyRule {
    commands = List.copyOf(commands);
  }

  // Asked for every decision, hence without streams.
  public boolean concerns(String runbook) {
    for (String pattern : commands) {
      if (Wildcard.matches(pattern, runbook)) {
        return true;
      }
    }
    return commands.isEmpty();
  }

  String canonical() {
    String when = condition == null ? "" : condition.expression().source();
    return "why=" + why + " commands=" + commands + " if=" + when;
  }
}
