package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.ArgvSplitter;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.PathSegments;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.HeaderName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what a step does.
final class VerbReader {
  /// What an answer has besides its fields.
  private static final Set<String> OURS = Set.of("id", "by");

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  private final Reads reads;
  private final Findings findings;
  private final StepReader steps;

  VerbReader(Reads reads, StepReader steps) {
    this.reads = reads;
    this.findings = reads.findings;
    this.steps = steps;
  }

  Optional<Verb> read(Yaml.Entry verb, Yaml.Mapping step, String path) {
    return switch (verb.key()) {
      case "say" -> say(verb, step);
      case "approve" -> approve(verb, step);
      case "form" -> form(verb, step);
      case "checklist" -> new ChecklistReader(reads).read(verb, step);
      case "require" -> require(verb);
      case "http" -> findings.text(verb).flatMap(text -> http(text, step));
      case "exec" -> findings.text(verb).flatMap(text -> exec(text, step));
      case "sql" -> new SqlReader(reads).read(verb, step, path);
      case "call" -> findings.text(verb).flatMap(this::call);
      case "wait" -> waiting(verb, step, path);
      case Verb.PARALLEL -> new ParallelReader(reads, steps).read(verb, path);
      default -> Optional.of(new Verb.Group(steps.list(verb, path + ".")));
    };
  }

  private Optional<Verb> say(Yaml.Entry verb, Yaml.Mapping step) {
    Verb.Target to = step.entry("to").map(this::target).orElse(Verb.Target.THREAD);
    List<Template> attach =
        step.entry("attach").stream()
            .flatMap(entry -> findings.texts(entry).stream())
            .flatMap(text -> reads.template(text).stream())
            .toList();
    return findings.text(verb).flatMap(reads::template).map(text -> new Verb.Say(text, to, attach));
  }

  private Verb.Target target(Yaml.Entry entry) {
    if (entry.value() instanceof Yaml.Text text && text.value().equals("ticket")) {
      findings.later(text.at(), "to: ticket");
      return Verb.Target.THREAD;
    }
    return reads.choice(entry, Verb.Target.class).orElse(Verb.Target.THREAD);
  }

  private Optional<Verb> approve(Yaml.Entry verb, Yaml.Mapping step) {
    var text = findings.text(verb).flatMap(reads::template);
    List<Template> by = step.entry("by").map(reads::templates).orElse(List.of());
    int need = step.entry("need").flatMap(reads::count).orElse(1);
    var within = step.entry("within").flatMap(reads::span);
    @Nullable Template show =
        step.entry("show").flatMap(findings::text).flatMap(reads::template).orElse(null);
    step.entry("by")
        .filter(entry -> entry.value() instanceof Yaml.Items items && items.items().isEmpty())
        .ifPresent(
            entry -> findings.error(FindingCode.NAMES_NOTHING, entry.at(), "'by' names nobody"));
    if (text.isEmpty() || within.isEmpty() || by.isEmpty()) {
      return Optional.empty();
    }
    @Nullable TimeSpan remind = step.entry("remind").flatMap(reads::span).orElse(null);
    List<Template> orAsk = step.entry("or-ask").map(reads::templates).orElse(List.of());
    return Optional.of(new Verb.Approve(text.get(), by, need, within.get(), show, remind, orAsk));
  }

  private Optional<Verb> form(Yaml.Entry verb, Yaml.Mapping step) {
    var text = findings.text(verb).flatMap(reads::template);
    List<Template> to = step.entry("to").map(reads::templates).orElse(List.of());
    var within = step.entry("within").flatMap(reads::span);
    List<Param> fields = step.entry("fields").map(this::fields).orElse(List.of());
    return text.isEmpty() || within.isEmpty() || fields.isEmpty()
        ? Optional.empty()
        : Optional.of(new Verb.Form(text.get(), to, within.get(), fields));
  }

  private List<Param> fields(Yaml.Entry entry) {
    if (entry.value() instanceof Yaml.Mapping map) {
      map.entries().stream()
          .filter(field -> OURS.contains(field.key()))
          .forEach(field ->
              findings.error(
                  FindingCode.NAME_IS_OURS,
                  field.at(),
                  "'" + field.key() + "' is ours in every form: call the field otherwise"));
      if (map.entries().isEmpty()) {
        findings.error(
            FindingCode.NAMES_NOTHING, entry.at(), "'fields' names none: what is to be filled in?");
      }
    }
    List<Param> params = new ParamReader(findings).params(entry);
    params.stream()
        .filter(param -> param.type() == Param.Type.SECRET)
        .forEach(param ->
            findings.error(
                FindingCode.SECRET_NOT_HERE,
                entry.at(),
                "'"
                    + param.name()
                    + "' is a secret: those are asked for before a run begins, in 'params'"));
    if (params.stream().anyMatch(Param::live)) {
      findings.error(
          FindingCode.NO_MEANING_HERE,
          entry.at(),
          "'from' has no meaning in 'fields': only 'params' are asked for outside");
    }
    return params;
  }

  private Optional<Verb> require(Yaml.Entry verb) {
    Optional<Yaml.Mapping> map = findings.mapping(verb.value(), "'require' (message: condition)");
    var conditions = new ArrayList<Verb.Condition>();
    for (Yaml.Entry entry : map.map(Yaml.Mapping::entries).orElse(List.of())) {
      var message = reads.template(new Yaml.Text(entry.key(), true, entry.at()));
      var holds = reads.condition(entry);
      if (message.isPresent() && holds.isPresent()) {
        conditions.add(new Verb.Condition(message.get(), holds.get()));
      }
    }
    if (map.filter(found -> found.entries().isEmpty()).isPresent()) {
      findings.error(
          FindingCode.NAMES_NOTHING,
          verb.at(),
          "'require' needs at least one message with its condition");
    }
    return Optional.of(new Verb.Require(conditions));
  }

  private Optional<Verb> http(Yaml.Text text, Yaml.Mapping step) {
    int space = text.value().indexOf(' ');
    String method = space < 0 ? text.value() : text.value().substring(0, space);
    if (!METHODS.contains(method)) {
      String hint = Nearest.hint(method, METHODS);
      findings.error(
          FindingCode.BAD_REQUEST_LINE,
          text.at(),
          "'http' begins with " + String.join(", ", METHODS) + hint + ", then a path");
      return Optional.empty();
    }
    if (space < 0 || !text.value().startsWith("/", space + 1)) {
      findings.error(
          FindingCode.BAD_REQUEST_LINE,
          findings.inside(text, space + 1),
          "the path begins with '/': host and credentials belong to the connection in 'at'");
      return Optional.empty();
    }
    return reads
        .url(text, space + 1)
        .filter(path -> leadsNowhereElse(path, text, space + 1))
        .map(path -> new Verb.Http(method, path, body(method, step), headers(step)));
  }

  private Map<String, Template> headers(Yaml.Mapping step) {
    return step.entry("headers")
        .map(entry -> {
          names(entry)
              .filter(name -> !HeaderName.problem(name.key()).isEmpty())
              .forEach(name ->
                  findings.error(
                      FindingCode.BAD_NAME,
                      name.at(),
                      "'" + name.key() + "' " + HeaderName.problem(name.key())));
          return carried(entry);
        })
        .orElse(Map.of());
  }

  private static Stream<Yaml.Entry> names(Yaml.Entry entry) {
    return entry.value() instanceof Yaml.Mapping map ? map.entries().stream() : Stream.of();
  }

  private Map<String, Template> carried(Yaml.Entry entry) {
    return reads.visible.taking(true, () -> steps.values(entry));
  }

  private @Nullable Template body(String method, Yaml.Mapping step) {
    step.entry("body")
        .filter(_ -> !Verb.Http.WITH_BODY.contains(method))
        .ifPresent(entry ->
            findings.error(FindingCode.NO_MEANING_HERE, entry.at(), method + " has no body"));
    return step.entry("body").flatMap(findings::text).flatMap(reads::template).orElse(null);
  }

  /// What stands in the file itself must stay in its place, too.
  private boolean leadsNowhereElse(Template path, Yaml.Text text, int from) {
    String fixed = path.preview(new Scope(Map.of())).replaceFirst("\\?.*", "");
    String wrong =
        fixed.startsWith("//")
            ? "begins with two slashes"
            : fixed.contains("#")
                ? "holds a '#', which no server gets to see"
                : PathSegments.leadsOut(fixed) ? "holds a '.' or '..', which leads elsewhere" : "";
    if (!wrong.isEmpty()) {
      findings.error(
          FindingCode.BAD_REQUEST_LINE, findings.inside(text, from), "the path " + wrong);
    }
    return wrong.isEmpty();
  }

  private Optional<Verb> exec(Yaml.Text text, Yaml.Mapping step) {
    List<ArgvSplitter.Word> words;
    try {
      words = ArgvSplitter.split(text.value());
    } catch (ArgvSplitter.SplitException e) {
      findings.error(
          FindingCode.BAD_PROGRAM,
          findings.inside(text, e.offset()),
          String.valueOf(e.getMessage()));
      return Optional.empty();
    }
    if (words.isEmpty() || words.getFirst().text().isEmpty()) {
      findings.error(FindingCode.BAD_PROGRAM, text.at(), "'exec' begins with a program");
      return Optional.empty();
    }
    String program = words.getFirst().text();
    if (program.contains("/") || program.equals(".") || program.equals("..")) {
      findings.error(
          FindingCode.BAD_PROGRAM,
          text.at(),
          "'exec' names a program, not a path: its folder belongs to the runner's 'path'");
      return Optional.empty();
    }
    List<Template> argv = reads.templates(text, words);
    Map<String, Template> env = step.entry("env").map(this::carried).orElse(Map.of());
    return Optional.of(new Verb.Exec(argv, env));
  }

  private Optional<Verb> call(Yaml.Text text) {
    boolean dotted = Stream.of(text.value().split("\\.", -1)).allMatch(UsageReader::isCommandWord);
    if (!dotted) {
      findings.error(
          FindingCode.BAD_NAME,
          text.at(),
          "'call' names a runbook such as deploy or infra.restart, not '" + text.value() + "'");
      return Optional.empty();
    }
    return Optional.of(new Verb.Call(text.value()));
  }

  private Optional<Verb> waiting(Yaml.Entry verb, Yaml.Mapping step, String path) {
    var duration = reads.spanTemplate(verb);
    var every = step.entry("every").flatMap(reads::duration);
    boolean seen = reads.visible.sees("check");
    var check = step.entry("check").flatMap(entry -> check(entry, path));
    reads.visible.add("check");
    @Nullable Expression until = step.entry("until").flatMap(reads::condition).orElse(null);
    @Nullable Expression holds = step.entry("holds").flatMap(reads::condition).orElse(null);
    if (!seen) {
      reads.visible.remove("check");
    }
    pollIsWhole(verb.at(), step);
    return duration.map(
        length -> new Verb.Wait(length, every.orElse(null), check.orElse(null), until, holds));
  }

  private void pollIsWhole(Position at, Yaml.Mapping step) {
    boolean polls = step.entry("check").isPresent();
    boolean decides = step.entry("until").isPresent() || step.entry("holds").isPresent();
    if (polls && !decides) {
      findings.error(
          FindingCode.BELONG_TOGETHER, at, "a 'check' needs 'until' or 'holds' to decide by");
    } else if (!polls && decides) {
      findings.error(
          FindingCode.BELONG_TOGETHER, at, "'until' and 'holds' need a 'check' to look at");
    } else if (polls != step.entry("every").isPresent()) {
      findings.error(FindingCode.BELONG_TOGETHER, at, "'every' and 'check' belong together");
    }
  }

  private Optional<Step> check(Yaml.Entry entry, String path) {
    Optional<Step> check = steps.step(entry.value(), path + ".check");
    if (check.filter(step -> !isRead(step.verb())).isPresent()) {
      findings.error(
          FindingCode.NOT_A_READ,
          entry.at(),
          "a 'check' is a read that may repeat: GET, HEAD, sql, exec or a call of an operation");
    }
    return check;
  }

  static boolean isRead(Verb verb) {
    return switch (verb) {
      case Verb.Http http -> http.method().equals("GET") || http.method().equals("HEAD");
      // What is called is no name of this file: whether it only reads is known with all files.
      case Verb.Exec _, Verb.Call _ -> true;
      case Verb.Sql sql -> !sql.write();
      case Verb.Say _,
          Verb.Form _,
          Verb.Checklist _,
          Verb.Approve _,
          Verb.Require _,
          Verb.Wait _,
          Verb.Group _,
          Verb.Parallel _ ->
          false;
    };
  }
}
