package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.expression.Names;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.RunbookTest;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Triggers;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.engine.runbook.language.Language;
import dev.signalbox.spi.text.VisibleText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The reading of one file, key by key.
public final class FileReading {
  private static final int LONGEST_ABOUT = 200;
  private static final String SERVICE = "service:";

  private final String file;
  private final String text;
  private final Findings findings;
  private final Yaml.Mapping map;

  public FileReading(String file, String text, Findings findings, Yaml.Mapping map) {
    this.file = file;
    this.text = text;
    this.findings = findings;
    this.map = map;
  }

  /// The runbook, or null when it lacks what every runbook has.
  public @Nullable Runbook runbook() {
    RunbookReader.checkKeys(findings, map);
    List<Param> params =
        map.entry("params").map(new ParamReader(findings)::params).orElse(List.of());
    var when = new TriggerReader(findings, map.entry("when"));
    @Nullable Usage usage = when.usage(file, params).orElse(null);
    Reads reads = reads(params);
    String about = about();
    String owner = map.entry("owner").flatMap(findings::text).map(Yaml.Text::value).orElse("");
    Allow allow = allow(reads, owner);
    @Nullable String as = as();
    Triggers triggers = when.triggers(reads, params, allow, as);
    @Nullable Template lock =
        map.entry("lock").flatMap(findings::text).flatMap(reads::template).orElse(null);
    Risk risk = risk(reads);
    var reader = new StepReader(reads);
    List<Step> steps = steps(reader, "steps", "");
    List<Step> last = steps(reader, "finally", "finally.");
    List<RunbookTest> tests = tests(params, steps, last);
    if (findings.block()) {
      return null;
    }
    return new Runbook(
        RunbookReader.name(file),
        RunbookReader.revision(text),
        text,
        about,
        owner,
        usage,
        params,
        allow,
        as,
        triggers,
        lock,
        risk,
        steps,
        last,
        tests);
  }

  private Reads reads(List<Param> params) {
    Set<String> taken = new LinkedHashSet<>(params.stream().map(Param::name).toList());
    Set<String> outputs = new StepNames(findings, taken).in(map);
    return new Reads(findings, new Expressions(names(params, outputs)), new Visible(outputs));
  }

  private List<Step> steps(StepReader reader, String key, String prefix) {
    return map.entry(key).map(entry -> reader.list(entry, prefix)).orElse(List.of());
  }

  private List<RunbookTest> tests(List<Param> params, List<Step> steps, List<Step> last) {
    List<Step> all = Stream.concat(steps.stream(), last.stream()).flatMap(Step::all).toList();
    return map.entry("tests")
        .map(new RunbookTestReader(findings, params, stubbed(params, all))::tests)
        .orElse(List.of());
  }

  /// What stubs may be called by; null where others are called, whose steps are not known here.
  private static @Nullable Set<String> stubbed(List<Param> params, List<Step> steps) {
    Set<String> known = new TreeSet<>(Language.verbs().keySet());
    known.add("run");
    params.stream()
        .flatMap(param -> Stream.of(param.from(), param.preset()))
        .flatMap(Stream::ofNullable)
        .forEach(source -> known.add(source.target()));
    for (Step step : steps) {
      if (step.name() != null) {
        known.add(step.name());
      }
      switch (step.verb()) {
        case Verb.Call _ -> {
          return null;
        }
        case Verb.Exec(List<Template> argv, _) -> known.add(argv.getFirst().source());
        case Verb.Say _,
            Verb.Form _,
            Verb.Checklist _,
            Verb.Approve _,
            Verb.Require _,
            Verb.Http _,
            Verb.Sql _,
            Verb.Wait _,
            Verb.Group _,
            Verb.Parallel _ -> {}
      }
    }
    return known;
  }

  private Allow allow(Reads reads, String owner) {
    return map.entry("allow")
        .flatMap(entry -> new AllowReader(reads).allow(entry))
        .orElse(new Allow(List.of(owner), List.of(), null));
  }

  /// A service, by its id or without what all of these begin with.
  private @Nullable String as() {
    Optional<Yaml.Text> as = map.entry("as").flatMap(findings::text);
    return as.map(Yaml.Text::value)
        .map(name -> name.startsWith(SERVICE) ? name : SERVICE + name)
        .orElse(null);
  }

  private Risk risk(Reads reads) {
    return map.entry("risk").flatMap(entry -> reads.choice(entry, Risk.class)).orElse(Risk.NORMAL);
  }

  private String about() {
    Optional<Yaml.Text> about = map.entry("about").flatMap(findings::text);
    about
        .filter(line -> line.value().contains("\n") || line.value().length() > LONGEST_ABOUT)
        .ifPresent(line ->
            findings.error(
                FindingCode.TOO_MUCH, line.at(), "'about' is one line of at most 200 characters"));
    return about.map(Yaml.Text::value).map(VisibleText::line).orElse("");
  }

  private static Names names(List<Param> params, Set<String> outputs) {
    Names names = Names.ALWAYS;
    for (Param param : params) {
      names = param.among(names);
    }
    for (String output : outputs) {
      names = names.with(output, Names.Type.ANY);
    }
    return names;
  }
}
