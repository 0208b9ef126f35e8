package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Constant;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.runbook.Each;
import dev.signalbox.engine.runbook.Expiry;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Retry;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.StepProbe;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.engine.runbook.language.Keys;
import dev.signalbox.engine.runbook.language.Language;
import dev.signalbox.spi.config.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads steps: one verb each, and its modifiers.
final class StepReader {
  private final Reads reads;
  private final Findings findings;
  private final VerbReader verbs;
  private final RepeatReader repeats;
  private final EachReader eachReader;
  private final ProbeReader probes;
  private final ExpiryReader expiries;

  StepReader(Reads reads) {
    this.reads = reads;
    this.findings = reads.findings;
    this.verbs = new VerbReader(reads, this);
    this.repeats = new RepeatReader(reads);
    this.eachReader = new EachReader(reads);
    this.probes = new ProbeReader(reads, this);
    this.expiries = new ExpiryReader(reads);
  }

  /// A list of steps, or a single one.
  ///
  /// @param prefix what stands before the number in the steps' paths: ``, `2.`, `2.undo.`
  List<Step> list(Yaml.Entry entry, String prefix) {
    List<Yaml> items =
        entry.value() instanceof Yaml.Items list ? list.items() : List.of(entry.value());
    if (items.isEmpty()) {
      findings.error(FindingCode.NAMES_NOTHING, entry.at(), "'" + entry.key() + "' has no step");
    }
    var steps = new ArrayList<Step>();
    for (int i = 0; i < items.size(); i++) {
      step(items.get(i), prefix + (i + 1)).ifPresent(steps::add);
    }
    return steps;
  }

  Optional<Step> step(Yaml value, String path) {
    return findings
        .mapping(value, "a step")
        .flatMap(map -> verb(map).flatMap(verb -> step(map, verb, path)));
  }

  /// A branch of `parallel`, which is called by its key.
  Optional<Step> branch(Yaml.Entry entry, String path) {
    if (entry.value() instanceof Yaml.Items) {
      List<Step> inner = list(entry, path + ".");
      return Optional.of(group(entry, path, inner));
    }
    if (entry.value() instanceof Yaml.Mapping map) {
      map.entry("name")
          .ifPresent(name ->
              findings.error(
                  FindingCode.NO_MEANING_HERE, name.at(), "a branch is called by its key"));
    }
    return step(entry.value(), path).map(step -> step.named(entry.key()));
  }

  private static Step group(Yaml.Entry entry, String path, List<Step> inner) {
    return new Step(
        path,
        entry.key(),
        new Verb.Group(inner),
        null,
        null,
        Map.of(),
        null,
        null,
        null,
        null,
        null,
        false,
        List.of(),
        null,
        entry.at());
  }

  private Optional<Yaml.Entry> verb(Yaml.Mapping map) {
    List<Yaml.Entry> found =
        map.entries().stream().filter(entry -> Language.verbs().containsKey(entry.key())).toList();
    if (found.size() > 1) {
      String second = found.get(1).key();
      findings.error(
          FindingCode.TWO_VERBS,
          found.get(1).at(),
          "a step does one thing: '" + found.getFirst().key() + "' and '" + second + "' are two");
      return Optional.empty();
    }
    if (found.isEmpty()) {
      var all = new HashSet<>(Language.verbs().keySet());
      all.addAll(Language.MODIFIERS.names());
      List<Yaml.Entry> unknown =
          map.entries().stream().filter(entry -> !all.contains(entry.key())).toList();
      unknown.forEach(entry ->
          findings.error(
              FindingCode.UNKNOWN_VERB,
              entry.at(),
              "unknown verb '" + entry.key() + "'" + Nearest.hint(entry.key(), all)));
      if (unknown.isEmpty()) {
        findings.error(
            FindingCode.NO_VERB,
            map.at(),
            "a step needs a verb: "
                + String.join(", ", Language.verbs().keySet().stream().sorted().toList()));
      }
    }
    return found.stream().findFirst();
  }

  private Optional<Step> step(Yaml.Mapping map, Yaml.Entry verbEntry, String path) {
    checkKeys(map, verbEntry);
    @Nullable Expression condition = map.entry("if").flatMap(reads::condition).orElse(null);
    Set<String> outside = reads.visible.mark();
    @Nullable Each each = eachReader.each(map, path);
    Map<String, Template> with =
        map.entry("with")
            .map(entry -> reads.visible.taking(carries(verbEntry, map), () -> values(entry)))
            .orElse(Map.of());
    @Nullable Template at =
        map.entry("at").flatMap(findings::text).flatMap(reads::template).orElse(null);
    @Nullable Duration timeout = map.entry("timeout").flatMap(reads::duration).orElse(null);
    @Nullable Repeat repeat = repeats.repeat(map, verbEntry);
    @Nullable Retry retry = repeats.retry(map, verbEntry, path);
    boolean continues = map.entry("on-fail").map(this::continues).orElse(false);
    @Nullable Expiry expiry = expiries.expiry(map, verbEntry, path);
    Optional<Verb> verb = verbs.read(verbEntry, map, path);
    verb.ifPresent(does -> repeats.check(map, does, repeat, retry));
    @Nullable StepProbe probe = probes.probe(map, verbEntry, verb.orElse(null), repeat, path);
    @Nullable String name =
        map.entry("name").map(Yaml.Entry::value).map(StepReader::plainText).orElse(null);
    if (name != null) {
      reads.visible.add(name);
    }
    List<Step> undo = map.entry("undo").map(entry -> undo(entry, path)).orElse(List.of());
    if (expiry != null) {
      undo.stream().flatMap(Step::all).forEach(this::outlives);
    }
    if (each != null) {
      reads.visible.backTo(outside);
      if (name != null) {
        reads.visible.add(name);
      }
    }
    return verb.map(does ->
        new Step(
            path, name, does, condition, each, with, at, timeout, repeat, retry, probe, continues,
            undo, expiry, map.at()));
  }

  private void checkKeys(Yaml.Mapping map, Yaml.Entry verb) {
    Keys own = Objects.requireNonNull(Language.verbs().get(verb.key())).own();
    var known = new HashSet<>(own.names());
    known.add(verb.key());
    known.addAll(Language.MODIFIERS.names());
    findings.unknownKeys(map, known, "a '" + verb.key() + "' step");
    for (String key : Language.OF_SOME) {
      if (!own.names().contains(key)) {
        map.entry(key)
            .ifPresent(entry ->
                findings.error(
                    FindingCode.NO_MEANING_HERE,
                    entry.at(),
                    "'" + key + "' has no meaning for '" + verb.key() + "'"));
      }
    }
    for (String key : own.required()) {
      if (map.entry(key).isEmpty()) {
        findings.error(
            FindingCode.MISSING_KEY, verb.at(), "'" + verb.key() + "' needs '" + key + "'");
      }
    }
  }

  /// What ends later is taken back by a run of its own: what the first was given is gone by then.
  private void outlives(Step undo) {
    undo.secrets()
        .filter(use -> !use.lent())
        .forEach(use ->
            findings.error(
                FindingCode.SECRET_GONE,
                undo.position(),
                "the secret '"
                    + use.name()
                    + "' is gone when this is taken back, long after its run: use one of the"
                    + " installation, `secret('name')`"));
  }

  private List<Step> undo(Yaml.Entry entry, String path) {
    if (path.contains("undo.") || path.startsWith("finally.")) {
      findings.error(
          FindingCode.NO_MEANING_HERE,
          entry.at(),
          "'undo' has no meaning inside an undo or in 'finally'");
      return List.of();
    }
    return list(entry, path + ".undo.");
  }

  /// Whether its `with` goes where nobody sees it: as a body, as binds, or to what takes a secret.
  private static boolean carries(Yaml.Entry verb, Yaml.Mapping step) {
    return switch (verb.key()) {
      case "sql", "call" -> true;
      case "http" ->
          step.entry("body").isEmpty()
              && verb.value() instanceof Yaml.Text text
              && Verb.Http.WITH_BODY.contains(text.value().split(" ", 2)[0]);
      default -> false;
    };
  }

  /// Values by name.
  Map<String, Template> values(Yaml.Entry entry) {
    var values = new LinkedHashMap<String, Template>();
    findings
        .mapping(entry.value(), "'" + entry.key() + "'")
        .ifPresent(map -> {
          for (Yaml.Entry value : map.entries()) {
            value(value).ifPresent(template -> values.put(value.key(), template));
          }
        });
    return values;
  }

  /// A value of `with`: what is written plain as a number or a boolean is one.
  private Optional<Template> value(Yaml.Entry entry) {
    if (entry.value() instanceof Yaml.Text text && !text.plain() && text.value().isEmpty()) {
      return Optional.of(new Constant("", ""));
    }
    Optional<Yaml.Text> text = findings.text(entry);
    Optional<Template> constant =
        text.filter(Yaml.Text::plain).flatMap(plain -> Scalars.constant(plain.value()));
    return constant.isPresent() ? constant : text.flatMap(reads::template);
  }

  private boolean continues(Yaml.Entry entry) {
    Optional<Yaml.Text> text = findings.text(entry);
    text.filter(found -> !found.value().equals("continue"))
        .ifPresent(found ->
            findings.error(
                FindingCode.NO_SUCH_CHOICE, found.at(), "'on-fail' can only be: continue"));
    return text.isPresent();
  }

  private static @Nullable String plainText(Yaml value) {
    return value instanceof Yaml.Text text && !text.isNull() ? text.value() : null;
  }
}
