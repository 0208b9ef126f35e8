package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.choice.LiveChoices;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.runbook.Each;
import dev.signalbox.engine.runbook.Retry;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the bot answers to the caller alone when a line does not simply run.
public final class CommandReplies {
  /// The button that enters what was asked about.
  static final String ENTER = "enter";

  private static final int MOST_NEAREST = 3;

  /// Characters of what a step does that a dry run shows.
  private static final int SHOWN = 120;

  private CommandReplies() {}

  /// What is wrong, with a button that asks for the values beside those for what was probably
  /// meant.
  static Card incomplete(Parsed.Misused misused, String line, String person) {
    var fillIn =
        new Action("fill-in", "Fill in", line, Action.Weight.PRIMARY, Audience.only(person), true);
    Card told = misused(misused, person);
    var actions = new ArrayList<>(told.actions());
    actions.add(fillIn);
    return told.withActions(actions);
  }

  /// A value that is none of what there is now, with the lines that were probably meant.
  static Parsed.Misused misfit(Parsed.Understood read, LiveChoices.Misfit misfit) {
    var inputs = new Inputs(read.command());
    String param = misfit.param().name();
    List<String> nearest = new ArrayList<>();
    for (String value : misfit.nearest()) {
      Map<String, Object> values = new LinkedHashMap<>(read.arguments().values());
      if (!(values.get(param) instanceof List<?>)) {
        values.put(param, value);
        nearest.add(inputs.line(new Arguments(values)) + (read.dryRun() ? " --dry-run" : ""));
      }
    }
    return new Parsed.Misused(misfit.message() + ". Nothing was run.", nearest);
  }

  /// What is wrong, with a button for each line that was probably meant.
  static Card misused(Parsed.Misused misused, String person) {
    List<String> nearest = misused.nearest().stream().limit(MOST_NEAREST).toList();
    String meant = nearest.isEmpty() ? "" : " Did you mean `" + nearest.getFirst() + "`?";
    String text = misused.message() + (misused.message().contains("id you mean") ? "" : meant);
    var actions = new ArrayList<Action>();
    for (String line : nearest) {
      actions.add(button("meant-" + actions.size(), line, line, person));
    }
    return new Card(text, Tone.WARNING, null, List.of(new Block.Paragraph(text)), actions);
  }

  /// What is left of a line with a secret: the value, and what stands behind it, is not kept.
  static String shown(CommandLine.Leaked leaked) {
    return "/" + leaked.shown() + " ••••";
  }

  /// Why a line with a secret is refused, and what to do about it.
  ///
  /// @param seen whether it was written before others on another platform
  static String leaked(String secret, boolean seen) {
    String where =
        seen
            ? "It was not kept here, but others saw it: delete your message there"
            : "It was not kept here, but it was on its way, and in what you typed it into";
    return "'%s' is a secret, which is never typed into a room. Nothing was run. %s, and change that secret. Secrets are entered in the form of the command"
            .formatted(secret, where)
        + ".";
  }

  /// A question with one button that enters the line.
  public static Card offer(String text, String label, String line, String person) {
    return new Card(
        text,
        Tone.WARNING,
        null,
        List.of(new Block.Paragraph(text), new Block.Code("", line)),
        List.of(button(ENTER, label, line, person)));
  }

  private static Action button(String id, String label, String line, String person) {
    return new Action(id, label, line, Action.Weight.PRIMARY, Audience.only(person));
  }

  static Card denied(String line, String why) {
    String summary = "Not allowed: " + line;
    return new Card(
        summary + " — " + why, Tone.BAD, summary, List.of(new Block.Paragraph(why)), List.of());
  }

  /// What would happen, step by step.
  static Card dryRun(Invocation invocation, Decision decision) {
    String verdict = verdict(decision);
    List<String> steps = new ArrayList<>();
    invocation.runbook().steps().forEach(step -> list(steps, step, ""));
    invocation.runbook().finalSteps().forEach(step -> list(steps, step, "finally "));
    return new Card(
        "Dry run of " + invocation.line() + ": " + verdict,
        Tone.NEUTRAL,
        "Dry run: " + invocation.line(),
        List.of(
            new Block.Paragraph(verdict + " Nothing was run."),
            Block.Listing.of(steps.isEmpty() ? List.of("no steps") : steps)),
        List.of());
  }

  /// One or two sentences on a decision.
  static String verdict(Decision decision) {
    return switch (decision) {
      case Decision.Denied(_, String why) -> "It would be refused: " + why;
      case Decision.NeedsApproval(ApprovalRule rule, String why) ->
          "It would ask " + whom(rule) + ". " + why;
      case Decision.Allowed _ -> "It would run at once.";
    };
  }

  /// Whom a rule asks: `1 of release-managers`.
  static String whom(ApprovalRule rule) {
    return rule.confirms() ? "you to confirm" : rule.quorum().text();
  }

  /// A step, and below it those that stand in it and what takes it back.
  private static void list(List<String> lines, Step step, String indent) {
    lines.add(indent + step(step));
    step.verb().steps().forEach(inner -> list(lines, inner, indent + "› "));
    if (step.verb() instanceof Verb.Wait wait && wait.check() != null) {
      list(lines, wait.check(), indent + "› looks: ");
    }
    step.undo().forEach(inner -> list(lines, inner, indent + "› undo: "));
    if (step.verb() instanceof Verb.Checklist list) {
      list.tasks().forEach(task -> lines.add(indent + "› " + task(task)));
    }
  }

  private static String step(Step step) {
    String verb = step.verb().word();
    String what = step.name() == null ? verb : step.name() + " (" + verb + ")";
    Each each = step.each();
    String items = each == null ? "" : ", for each of " + each.source();
    Retry retry = step.retry();
    String times = retry == null ? "" : ", up to " + retry.attempts() + " times";
    String condition = step.condition() == null ? "" : ", if " + literal(step.condition().source());
    return what + condition + items + times + does(step);
  }

  /// What it would do, and whom it would ask, as its file has it.
  private static String does(Step step) {
    String at = step.where() == null ? "" : " at " + step.where();
    return switch (step.verb()) {
      case Verb.Sql sql -> asked(at, sql);
      case Verb.Approve ask ->
          ", asks " + ask.need() + " of " + people(ask.by(), ask.within()) + shown(ask.text());
      case Verb.Form form when form.to().isEmpty() ->
          ", asks whoever runs it, for " + form.within().text() + shown(form.text());
      case Verb.Form form -> ", asks " + people(form.to(), form.within()) + shown(form.text());
      case Verb.Http http -> at + ": " + http.method() + " " + shown(http.path().source());
      case Verb.Exec exec -> at + ": " + shown(sources(exec.argv(), " "));
      case Verb.Call call -> ": " + shown(call.target());
      case Verb.Say say -> shown(say.text());
      case Verb.Wait wait -> shown(wait.duration());
      case Verb.Require require ->
          ": "
              + shown(
                  String.join(
                      "; ",
                      require.conditions().stream().map(one -> one.holds().source()).toList()));
      case Verb.Checklist _, Verb.Parallel _, Verb.Group _ -> "";
    };
  }

  private static String people(List<Template> groups, TimeSpan within) {
    return literal(sources(groups, ", ")) + ", for " + within.text();
  }

  private static String shown(Template text) {
    return ": " + shown(text.source());
  }

  private static String shown(String source) {
    return literal(VisibleText.first(source.replaceAll("\\s+", " "), SHOWN));
  }

  /// A task as its file has it, literal.
  private static String task(Verb.Task task) {
    var words = new ArrayList<String>();
    words.add("☐ " + literal(task.text().source()));
    if (!task.by().isEmpty()) {
      words.add("by " + literal(sources(task.by(), ", ")));
    }
    if (task.due() != null) {
      words.add("due after " + task.due().text());
    }
    if (task.condition() != null) {
      words.add("if " + literal(task.condition().source()));
    }
    if (!task.run().isEmpty()) {
      words.add("runs " + literal(sources(task.run(), " ")));
    }
    return String.join(", ", words);
  }

  private static String sources(List<Template> templates, String between) {
    return String.join(between, templates.stream().map(Template::source).toList());
  }

  private static String literal(String text) {
    return VisibleText.line(text).replaceAll("([\\\\`*_\\[\\]<>~])", "\\\\$1");
  }

  private static String asked(String at, Verb.Sql sql) {
    String how = sql.write() ? ", writes" : ", only reads";
    String statement = VisibleText.line(sql.statement().replaceAll("\\s+", " "));
    return how + at + ": " + VisibleText.first(statement, SHOWN);
  }

  /// How an account that belongs to nobody we know becomes somebody's.
  ///
  /// @param connection where it spoke
  public static Card unlinked(Account stranger, String connection, CommandPrefixes prefixes) {
    return Card.text(
        Tone.WARNING,
        "I do not know whose account '"
            + stranger.name()
            + "' is. Sign in to the console, enter /link "
            + connection
            + ", and send me the code it shows: "
            + prefixes.typed(connection, "link CODE"));
  }
}
