package dev.signalbox.engine.runbook.language;

import static dev.signalbox.engine.runbook.language.Key.optional;
import static dev.signalbox.engine.runbook.language.Key.required;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.engine.runbook.Webhook;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Every key of a runbook, once: the reader goes by these, and so does the schema for editors.
public final class Language {
  private static final Shape TEXT = new Shape.Text();
  private static final Shape TEXTS = new Shape.Texts();
  private static final Shape LENGTH = new Shape.Length(false, false);
  private static final Shape OPEN_LENGTH = new Shape.Length(true, false);
  private static final Shape SPAN = new Shape.Length(false, true);
  private static final Shape WITH = new Shape.Named(new Shape.Any(), 0, Integer.MAX_VALUE);
  private static final int MOST_PARAMS = 50;

  private Language() {}

  /// Of a parameter, and of a field of a form.
  public static final Keys PARAM =
      Keys.of(
          optional("type", words(Param.Type.class), "What kind of value it takes."),
          optional("one-of", TEXTS, "The only valid values."),
          optional(
              "from",
              TEXT,
              "What is asked for the only valid values of now: connection.operation, or a runbook."),
          optional("with", WITH, "Inputs of what is asked; they may name earlier parameters."),
          optional("for", LENGTH, "How long an answer is kept: 30s; 1s to 10m."),
          optional("match", TEXT, "An RE2 expression for the whole value."),
          optional(
              "min", TEXT, "The least number, date or length of time, or the fewest characters."),
          optional(
              "max", TEXT, "The greatest number, date or length of time, or the most characters."),
          optional(
              "default",
              new Shape.Any(),
              "Taken when nothing is given, or `from` what is asked for it; without it the parameter is required."),
          optional("ask", TEXT, "How people are asked for it."));

  /// A name with a type, or with more.
  private static final Shape TYPED =
      new Shape.Either(words(Param.Type.class), new Shape.Map(PARAM, 1));

  /// Of `allow`.
  public static final Keys ALLOW =
      Keys.of(
          required("run", TEXTS, "Groups, people or services that may run it."),
          optional("in", TEXTS, "Rooms in which it may run; `*` at the end matches any rest."),
          optional("if", TEXT, "A condition (CEL) that has to hold."));

  /// Of `schedule`, when it is a map.
  public static final Keys SCHEDULE =
      Keys.of(
          required(
              "at",
              TEXTS,
              "Times: minute, hour, day of the month, month, day of the week, time zone."),
          optional("room", TEXT, "The room in which it runs."),
          optional(
              "catch-up", new Shape.Flag(), "Whether missed times are followed by one late run."));

  /// Of `webhook`.
  public static final Keys WEBHOOK =
      Keys.of(
          required("path", TEXT, "The end of the address /triggers/PATH."),
          required("verify", words(Webhook.Verify.class), "How the sender proves itself."),
          optional("secret", TEXT, "A name of webhook-secrets in signalbox.yaml."),
          optional("room", TEXT, "The room in which it runs."),
          optional(
              "fill",
              new Shape.Named(TEXT, 0, MOST_PARAMS),
              "What parameters are: CEL over `event`."));

  /// Of `when`.
  public static final Keys WHEN =
      Keys.of(
          optional(
              "command", TEXT, "The usage line: own words, <required> and [optional] parameters."),
          optional(
              "schedule",
              new Shape.Either(TEXTS, new Shape.Map(SCHEDULE, 0)),
              "Times of a clock that start it."),
          optional("webhook", new Shape.Map(WEBHOOK, 0), "An address that others post to."),
          optional("form", TEXT, "What a button says that opens its form."),
          optional(
              "message",
              TEXTS,
              "RE2 patterns with groups named as parameters: it is offered below what people say."),
          optional("reaction", TEXTS, "Emoji by name: it is offered where people react with one."),
          optional(
              "alert",
              TEXT,
              "A condition (CEL) on an alert: it is offered on its card; with `as` and risk low it starts."));

  /// Of what a test expects.
  public static final Keys EXPECT =
      Keys.of(
          optional("status", TEXT, "How the run ends."),
          optional("refused", TEXT, "Words of the reason for which it was refused."),
          optional("why", TEXT, "Words of the reason of its end."),
          optional("undone", TEXTS, "Exactly these steps were taken back, in this order."),
          optional("called", TEXTS, "These were called, in this order, whatever else was."),
          optional("not-called", TEXTS, "None of these was called."),
          optional("says", TEXTS, "These words were said, in this order."),
          optional("approvals", TEXTS, "Exactly these questions were asked."));

  /// Of a test.
  public static final Keys TEST =
      Keys.of(
          required("about", TEXT, "One line by which people know the test."),
          optional("with", WITH, "The parameters, as they would be typed."),
          optional("as", TEXT, "Who asks."),
          optional("in", TEXT, "The room."),
          optional("at", TEXT, "When it begins, with the offset."),
          optional("stub", WITH, "What stands for the outside."),
          required("expect", new Shape.Map(EXPECT, 1), "What must come of it."));

  /// Of the file.
  public static final Keys RUNBOOK =
      Keys.of(
          required("about", TEXT, "One line of help, at most 200 characters."),
          required("owner", TEXT, "The group that answers for it."),
          optional("when", new Shape.Map(WHEN, 0), "What starts it."),
          optional("params", new Shape.Named(TYPED, 0, MOST_PARAMS), "Typed inputs by name."),
          optional(
              "allow",
              new Shape.Map(ALLOW, 0),
              "Who may run it, and where; without it its owners, everywhere."),
          optional("as", TEXT, "The service that it acts as."),
          optional("lock", TEXT, "What must not be done twice at once: the name of a lock."),
          optional("risk", words(Risk.class), "What it can do, which sets the price."),
          required("steps", new Shape.Steps(), "What is done, in order."),
          optional("finally", new Shape.Steps(), "What is always done at the end."),
          optional(
              "tests",
              new Shape.Items(new Shape.Map(TEST, 0)),
              "What must come of it while nothing outside is reached."));

  /// Of a task of a checklist.
  public static final Keys TASK =
      Keys.of(
          optional("by", TEXTS, "Groups or people who tick it."),
          optional("due", SPAN, "How long after the list opened people are reminded."),
          optional("if", TEXT, "A condition (CEL) without which it is hidden."),
          optional("run", TEXT, "The command line that does it, without a prefix."));

  /// What every step may have.
  public static final Keys MODIFIERS =
      Keys.of(
          optional("name", TEXT, "The name of its output."),
          optional("if", TEXT, "A condition (CEL) without which it is skipped."),
          optional("each", TEXT, "`x in list`: once for each item."),
          optional("at-once", new Shape.Count(), "How many items at the same time."),
          optional("with", WITH, "Values that go along."),
          optional("at", TEXT, "Where: a connection, or a runner."),
          optional("repeat", words(Repeat.class), "What doing it twice means."),
          optional("retry", TEXT, "`3 every 20s x2`: further attempts."),
          optional("timeout", LENGTH, "How long it may take."),
          optional(
              "on-fail", new Shape.Word(List.of("continue")), "`continue`: go on when it fails."),
          optional("undo", new Shape.Steps(), "What takes it back."),
          optional("expires", OPEN_LENGTH, "When its undo is done by itself."),
          optional("warn", LENGTH, "How long before that whoever asked is told."),
          optional("max", LENGTH, "The longest `expires`."),
          optional("verify", new Shape.Probe(), "What tells whether it happened."));

  /// Modifiers that only some verbs take, which name them among their own keys.
  public static final List<String> OF_SOME = List.of("with", "at");

  /// A verb with the keys that only it has.
  ///
  /// @param word the verb's own key, what stands behind it and what it does
  public record VerbKeys(Key word, Keys own) {}

  private static final Map<String, VerbKeys> VERBS = verbKeys();

  /// The verbs by their words, in the order of the documents.
  public static Map<String, VerbKeys> verbs() {
    return VERBS;
  }

  private static Map<String, VerbKeys> verbKeys() {
    var verbs = new LinkedHashMap<String, VerbKeys>();
    Stream.of(talking(), acting(), holding())
        .flatMap(List::stream)
        .forEach(verb -> verbs.put(verb.word.name(), verb));
    return Collections.unmodifiableMap(verbs);
  }

  private static List<VerbKeys> talking() {
    Key within = required("within", SPAN, "How long is waited.");
    return List.of(
        verb(
            required("say", TEXT, "Posts text."),
            optional("to", words(Verb.Target.class), "Where it is said."),
            optional(
                "attach", TEXTS, "Files that come with it: of the run, or what steps came to.")),
        verb(
            required("approve", TEXT, "Asks people and waits; silence is a refusal."),
            required("by", TEXTS, "Groups or people who may say yes."),
            within,
            optional("need", new Shape.Count(), "How many have to."),
            optional("show", TEXT, "What the approval is bound to besides the text."),
            optional("remind", SPAN, "How often they are told again."),
            optional("or-ask", TEXTS, "Who is asked besides, after half the time.")),
        verb(
            required("form", TEXT, "Asks somebody to fill in fields, and waits."),
            required(
                "fields",
                new Shape.Named(TYPED, 1, MOST_PARAMS),
                "What is filled in, written as params."),
            within,
            optional("to", TEXTS, "Who fills it in.")),
        verb(
            required(
                "checklist",
                new Shape.Items(
                    new Shape.Either(TEXT, new Shape.Named(new Shape.Map(TASK, 0), 1, 1))),
                "Tasks that people tick, in order."),
            optional("more", new Shape.Flag(), "Whether people may add tasks."),
            optional("within", SPAN, "How long is waited at most.")),
        verb(
            required(
                "require",
                new Shape.Named(TEXT, 1, Integer.MAX_VALUE),
                "A map of message: condition; all must hold.")));
  }

  private static List<VerbKeys> acting() {
    Key with = optional("with", WITH, "Values that go along.");
    Key at = required("at", TEXT, "The name of a connection.");
    return List.of(
        verb(
            required("http", TEXT, "A request: `GET /path`."),
            at,
            with,
            optional("body", TEXT, "A file parameter whose content is sent."),
            optional("headers", WITH, "Headers besides those of the connection.")),
        verb(
            required("exec", TEXT, "A program and its arguments, without a shell."),
            optional("at", TEXT, "The name of a runner."),
            optional("env", WITH, "Variables that its runner takes.")),
        verb(
            required("sql", TEXT, "A statement for a database."),
            at,
            optional("with", WITH, "The values of its `:names`."),
            optional("write", new Shape.Flag(), "Whether it changes data.")),
        verb(
            required("call", TEXT, "Another runbook, a verb of a feature, or an operation."),
            with));
  }

  private static List<VerbKeys> holding() {
    return List.of(
        verb(
            required("wait", new Shape.Length(true, true), "Waits; with `check` it polls."),
            optional("every", LENGTH, "How often it looks."),
            optional("check", new Shape.Step(), "What it looks at."),
            optional("until", TEXT, "A condition that ends it well."),
            optional("holds", TEXT, "A condition that fails it when false.")),
        verb(
            required(
                "parallel",
                new Shape.Named(new Shape.Steps(), 1, Verb.Parallel.MOST),
                "Named branches at once.")),
        verb(required("steps", new Shape.Steps(), "Several steps as one.")));
  }

  private static VerbKeys verb(Key word, Key... own) {
    return new VerbKeys(word, Keys.of(own));
  }

  private static <E extends Enum<E>> Shape words(Class<E> type) {
    return new Shape.Word(
        Arrays.stream(type.getEnumConstants())
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .toList());
  }
}
