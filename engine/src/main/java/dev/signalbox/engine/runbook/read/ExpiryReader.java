package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.runbook.Expiry;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads how long what a step did lasts.
final class ExpiryReader {
  private static final String KEY = "expires";
  private static final Set<String> NOTHING_TO_TAKE_BACK =
      Set.of("say", "approve", "require", "wait", "form", "checklist");

  private final Reads reads;
  private final Findings findings;

  ExpiryReader(Reads reads) {
    this.reads = reads;
    this.findings = reads.findings;
  }

  /// What the step says of itself, or null.
  @Nullable Expiry expiry(Yaml.Mapping step, Yaml.Entry verb, String path) {
    Optional<Yaml.Entry> entry = step.entry(KEY);
    if (entry.isEmpty()) {
      for (String key : List.of("warn", "max")) {
        step.entry(key)
            .ifPresent(alone ->
                findings.error(
                    FindingCode.BELONG_TOGETHER, alone.at(), "'" + key + "' needs 'expires'"));
      }
      return null;
    }
    if (isMeaningless(step, entry.get(), verb, path)) {
      return null;
    }
    @Nullable Template after = reads.durationTemplate(entry.get()).orElse(null);
    @Nullable Duration warn = step.entry("warn").flatMap(reads::duration).orElse(null);
    @Nullable Duration most = step.entry("max").flatMap(reads::duration).orElse(null);
    if (after == null) {
      return null;
    }
    compare(step, Durations.parse(after.source()).orElse(null), warn, most);
    return new Expiry(after, warn, most);
  }

  private boolean isMeaningless(
      Yaml.Mapping step, Yaml.Entry expires, Yaml.Entry verb, String path) {
    String why = null;
    if (NOTHING_TO_TAKE_BACK.contains(verb.key())) {
      why = "'expires' has no meaning for '" + verb.key() + "': there is nothing to take back";
    } else if (path.contains("undo.") || path.startsWith("finally.") || path.contains("check")) {
      why = "'expires' has no meaning inside an undo, in 'finally' or in a 'check'";
    } else if (step.entry("undo").isEmpty()) {
      why = "'expires' needs 'undo': what the end of it takes back";
    }
    if (why != null) {
      findings.error(FindingCode.NO_MEANING_HERE, expires.at(), why);
    }
    return why != null;
  }

  private void compare(
      Yaml.Mapping step,
      @Nullable Duration after,
      @Nullable Duration warn,
      @Nullable Duration most) {
    @Nullable Duration longest = after == null ? most : after;
    if (warn != null && longest != null && warn.compareTo(longest) >= 0) {
      step.entry("warn")
          .ifPresent(entry ->
              findings.error(
                  FindingCode.BAD_LEASE,
                  entry.value().at(),
                  "'warn' must be shorter than the %s for which it lasts"
                      .formatted(Durations.text(longest))));
    }
    if (after != null && most != null && most.compareTo(after) < 0) {
      step.entry("max")
          .ifPresent(entry ->
              findings.error(
                  FindingCode.BAD_LEASE,
                  entry.value().at(),
                  "'max' must not be shorter than 'expires', which is " + Durations.text(after)));
    }
  }
}
