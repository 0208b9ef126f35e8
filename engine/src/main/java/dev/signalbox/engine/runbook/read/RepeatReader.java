package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Retry;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what doing a step twice means, and how often it is tried again.
final class RepeatReader {
  private static final Pattern RETRY =
      Pattern.compile("(\\d{1,9})\\s+every\\s+(\\S+)(?:\\s+x(\\d{1,9}))?");
  private static final String WRITTEN =
      "'retry' is written: 3 every 20s, or 3 every 20s x2 when each pause is twice the one before";

  private final Reads reads;
  private final Findings findings;

  RepeatReader(Reads reads) {
    this.reads = reads;
    this.findings = reads.findings;
  }

  /// What the step says of itself, or null.
  @Nullable Repeat repeat(Yaml.Mapping step, Yaml.Entry verb) {
    Optional<Yaml.Entry> entry = step.entry("repeat");
    if (entry.isEmpty() || isMeaningless(entry.get(), verb)) {
      return null;
    }
    Optional<Repeat> repeat = reads.choice(entry.get(), Repeat.class);
    boolean keyed = repeat.equals(Optional.of(Repeat.KEYED));
    if (keyed && verb.key().equals("call")) {
      findings.error(
          FindingCode.NOT_REPEATABLE,
          entry.get().value().at(),
          "an operation takes no key: 'repeat' of a 'call' is read, natural or none");
      return null;
    }
    if (keyed && verb.key().equals("sql")) {
      findings.error(
          FindingCode.NOT_REPEATABLE,
          entry.get().value().at(),
          "no key goes along with a statement: one that changes nothing the second time is natural");
      return null;
    }
    return repeat.orElse(null);
  }

  /// How often it is tried again, or null.
  @Nullable Retry retry(Yaml.Mapping step, Yaml.Entry verb, String path) {
    Optional<Yaml.Entry> entry = step.entry("retry");
    if (entry.isEmpty() || isMeaningless(entry.get(), verb)) {
      return null;
    }
    if (path.endsWith(".check")) {
      findings.error(
          FindingCode.NO_MEANING_HERE,
          entry.get().at(),
          "a 'check' is made again anyway: 'every' says how often");
      return null;
    }
    return findings.text(entry.get()).flatMap(this::retry).orElse(null);
  }

  private boolean isMeaningless(Yaml.Entry entry, Yaml.Entry verb) {
    boolean acts =
        switch (verb.key()) {
          case "http", "exec", "call", "sql" -> true;
          default -> false;
        };
    if (!acts) {
      findings.error(
          FindingCode.NO_MEANING_HERE,
          entry.at(),
          "'%s' has no meaning for '%s': write it at the http, exec, sql or call that it is about"
              .formatted(entry.key(), verb.key()));
    }
    return !acts;
  }

  private Optional<Retry> retry(Yaml.Text text) {
    Matcher written = RETRY.matcher(text.value().strip());
    Optional<Duration> every =
        written.matches() ? Durations.parse(written.group(2)) : Optional.empty();
    if (every.isEmpty()) {
      findings.error(FindingCode.BAD_RETRY, text.at(), WRITTEN);
      return Optional.empty();
    }
    String factor = written.group(3);
    var retry =
        new Retry(
            Integer.parseInt(written.group(1)),
            every.get(),
            factor == null ? 1 : Integer.parseInt(factor));
    Optional<String> wrong = wrong(retry);
    wrong.ifPresent(problem -> findings.error(FindingCode.BAD_RETRY, text.at(), problem));
    return wrong.isPresent() ? Optional.empty() : Optional.of(retry);
  }

  private static Optional<String> wrong(Retry retry) {
    if (retry.further() < 1 || retry.further() > Retry.MOST) {
      return Optional.of("'retry' begins with a number of further attempts, 1 to " + Retry.MOST);
    }
    if (retry.every().compareTo(Duration.ofSeconds(1)) < 0) {
      return Optional.of("the pause of 'retry' is at least 1s");
    }
    if (retry.factor() < 1 || retry.factor() > Retry.LARGEST_FACTOR) {
      return Optional.of("the factor of 'retry' is x1 to x" + Retry.LARGEST_FACTOR);
    }
    Duration last = retry.pause(retry.further());
    return last.compareTo(Retry.LONGEST_PAUSE) <= 0
        ? Optional.empty()
        : Optional.of(
            "the last pause of 'retry' would be longer than "
                + Durations.text(Retry.LONGEST_PAUSE)
                + ": fewer attempts, or a smaller factor");
  }

  /// Tells when a step is tried again that counts twice. What is called is no name of this file.
  void check(Yaml.Mapping step, Verb verb, @Nullable Repeat declared, @Nullable Retry retry) {
    if (retry == null || verb instanceof Verb.Call || verb.repeat(declared).isHarmless()) {
      return;
    }
    step.entry("retry")
        .ifPresent(entry -> findings.error(FindingCode.NOT_REPEATABLE, entry.at(), Repeat.MISSING));
  }
}
