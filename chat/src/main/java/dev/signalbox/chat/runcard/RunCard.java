package dev.signalbox.chat.runcard;

import dev.signalbox.chat.task.ChecklistCard;
import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.run.StepView;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.Urgency;
import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.text.FileSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a run and its questions look. The summary says all that matters of the run's state and
/// nothing of its output: where nothing can be replaced it is what people see.
final class RunCard {
  /// The language that marks the block with a run's last lines of output.
  static final String OUTPUT = "output";

  private static final int LINES = 8;
  private static final int DIGEST = 8;

  private final People people;
  private final ApprovalStanding standing;
  private final FormCard forms;

  RunCard(People people) {
    this.people = people;
    this.standing = new ApprovalStanding(people);
    this.forms = new FormCard(people);
  }

  Card of(RunView run) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Fields(fields(run)));
    String remark = run.state().remark();
    if (remark != null) {
      blocks.add(new Block.Paragraph(remark));
    }
    if (!run.steps().isEmpty()) {
      blocks.add(new Block.Progress(run.steps().stream().map(RunCard::stage).toList()));
    }
    if (!run.tail().isBlank()) {
      blocks.add(new Block.Code(OUTPUT, lastLines(run.tail())));
    }
    blocks.add(new Block.Link("Run " + run.code(), "/runs/" + run.code()));
    return new Card(
            summary(run), tone(run.status()), run.line(), blocks, actions(run), urgency(run))
        .calling(called(run));
  }

  /// Who has to do something now that the run waits for.
  private @Nullable Audience called(RunView run) {
    Approval open = open(run);
    if (open != null) {
      return called(open);
    }
    boolean stuck = run.status() == RunStatus.UNKNOWN || run.status() == RunStatus.UNDO_FAILED;
    return stuck ? keepers(run) : null;
  }

  /// Those who can still answer; nobody for a confirmation, which whoever is asked waits for.
  private @Nullable Audience called(Approval open) {
    if (open.rule().confirms()) {
      return null;
    }
    Audience voters = voters(open);
    var except = new ArrayList<>(voters.except());
    except.addAll(standing.approvers(open));
    return new Audience(voters.people(), voters.groups(), except);
  }

  private String summary(RunView run) {
    String state = run.status().ended() ? ended(run, took(run)) : words(run) + asks(open(run));
    return run.line() + " · " + state + " · asked by " + run.caller() + approvers(run);
  }

  private static String asks(@Nullable Approval open) {
    return open == null
        ? ""
        : " by "
            + ApprovalStanding.whom(open)
            + (open.step() == null ? "" : ": " + open.question());
  }

  private String approvers(RunView run) {
    String who =
        run.approvals().stream()
            .filter(approval -> !approval.rule().confirms())
            .flatMap(approval -> standing.approvers(approval).stream())
            .distinct()
            .collect(Collectors.joining(", "));
    return who.isEmpty() ? "" : ", approved by " + who;
  }

  private static Urgency urgency(RunView run) {
    return switch (run.status()) {
      case HELD, UNKNOWN, FAILED, UNDO_FAILED -> Urgency.CALL;
      case QUEUED, RUNNING -> Urgency.PASSING;
      case PARKED ->
          open(run) == null && FormCard.open(run).isEmpty() ? Urgency.PASSING : Urgency.CALL;
      case SUCCEEDED, ROLLED_BACK, CANCELLED, REFUSED, EXPIRED -> Urgency.NEWS;
    };
  }

  /// The state in people's words.
  static String words(RunView run) {
    return switch (run.status()) {
      case HELD -> "needs approval";
      case QUEUED -> run.reason() == null ? "queued" : "queued: " + run.reason();
      case RUNNING -> "running";
      case PARKED -> parked(run);
      case UNKNOWN -> "unknown outcome, a person must say what happened";
      default -> ended(run, "");
    };
  }

  private static String parked(RunView run) {
    if (open(run) != null) {
      return "needs approval";
    }
    return FormCard.open(run).isEmpty() ? ChecklistCard.waiting(run) : "needs to be filled in";
  }

  private static String ended(RunView run, String took) {
    String status = run.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    boolean good = run.status() == RunStatus.SUCCEEDED;
    return status + took + (good || run.reason() == null ? "" : ": " + run.reason());
  }

  static Tone tone(RunStatus status) {
    return switch (status) {
      case HELD, QUEUED, PARKED -> Tone.WAITING;
      case RUNNING -> Tone.RUNNING;
      case SUCCEEDED -> Tone.GOOD;
      case UNKNOWN, ROLLED_BACK, CANCELLED, REFUSED, EXPIRED -> Tone.WARNING;
      case FAILED, UNDO_FAILED -> Tone.BAD;
    };
  }

  private List<Block.Field> fields(RunView run) {
    var fields = new ArrayList<Block.Field>();
    fields.add(new Block.Field("asked by", run.caller()));
    if (run.asked().origin().contains(" ")) {
      fields.add(new Block.Field("started by", run.asked().origin()));
    }
    String as = run.pinned().as();
    if (as != null && !as.equals(run.caller())) {
      fields.add(new Block.Field("acts as", as));
    }
    run.asked().files().forEach(file -> fields.add(new Block.Field(file.param(), file(file))));
    fields.add(new Block.Field("state", words(run)));
    for (Approval approval : run.approvals()) {
      fields.add(new Block.Field("approval " + approval.code(), standing.of(approval)));
    }
    run.forms().forEach(form -> fields.add(FormCard.fieldOfRun(form)));
    run.checklists().forEach(list -> fields.add(ChecklistCard.fieldOfRun(list)));
    RunView.Target service = run.service();
    if (service != null && !service.text().isEmpty()) {
      fields.add(new Block.Field("service", service.text()));
    }
    String lock = run.state().lock();
    if (lock != null) {
      fields.add(new Block.Field("lock", lock));
    }
    Instant start = run.state().startedAt();
    Instant end = run.state().endedAt();
    if (start != null && end != null) {
      fields.add(new Block.Field("took", ElapsedText.text(Duration.between(start, end))));
    }
    return fields;
  }

  /// `papers.pdf, 120 kB, 0123abcd`: what is approved is this content and no other.
  private static String file(RunView.GivenFile file) {
    return "%s, %s, %s"
        .formatted(file.name(), FileSize.text(file.size()), file.digest().substring(0, DIGEST));
  }

  private static Block.Stage stage(StepView step) {
    Instant start = step.startedAt();
    Instant end = step.endedAt();
    String took =
        start == null || end == null ? null : ElapsedText.text(Duration.between(start, end));
    String title = step.undoes() ? "undo: " + step.title() : step.title();
    String which = step.attempt() > 1 ? title + " · attempt " + step.attempt() : title;
    return new Block.Stage(which, state(step), took, step.trouble());
  }

  private static Block.State state(StepView step) {
    return switch (step.status()) {
      case PENDING -> Block.State.PENDING;
      case STARTED -> Block.State.RUNNING;
      case WAITING -> Block.State.WAITING;
      case SUCCEEDED -> Block.State.DONE;
      case SKIPPED -> Block.State.SKIPPED;
      case FAILED -> Block.State.FAILED;
      case UNKNOWN -> Block.State.UNKNOWN;
    };
  }

  static String lastLines(String tail) {
    List<String> lines = tail.stripTrailing().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }

  private List<Action> actions(RunView run) {
    var actions = new ArrayList<Action>();
    Approval open = open(run);
    if (open != null) {
      actions.addAll(votes(open));
    }
    FormCard.open(run).map(forms::action).ifPresent(actions::add);
    if (run.status() == RunStatus.UNKNOWN) {
      actions.add(outcome(run, "happened", "It happened"));
      actions.add(outcome(run, "repeat", "It did not, run again"));
      actions.add(outcome(run, "stop", "Stop"));
    } else if (!run.status().ended()) {
      actions.add(
          new Action(
              "cancel", "Cancel", "cancel " + run.code(), Action.Weight.DANGER, keepers(run)));
    }
    return actions;
  }

  private static Action outcome(RunView run, String what, String label) {
    String line = "outcome " + run.code() + " " + what;
    return new Action("outcome-" + what, label, line, Action.Weight.PLAIN, keepers(run));
  }

  private static Audience keepers(RunView run) {
    return new Audience(List.of(run.caller()), List.of(run.pinned().owner()), List.of());
  }

  private static @Nullable Approval open(RunView run) {
    return run.approvals().stream()
        .filter(approval -> approval.status() == ApprovalStatus.ASKED)
        .findFirst()
        .orElse(null);
  }

  /// The two answers to a question.
  List<Action> votes(Approval approval) {
    Audience audience = voters(approval);
    String code = approval.code();
    return List.of(
        new Action("approve", "Approve", "approve " + code, Action.Weight.PRIMARY, audience),
        new Action("refuse", "Refuse", "refuse " + code, Action.Weight.DANGER, audience));
  }

  private Audience voters(Approval approval) {
    if (approval.rule().confirms()) {
      return Audience.only(approval.requester());
    }
    var groups = people.groups();
    List<String> by = approval.rule().by();
    return new Audience(
        by.stream().filter(name -> !groups.contains(name)).toList(),
        by.stream().filter(groups::contains).toList(),
        List.of(approval.requester()));
  }

  /// That people are still asked.
  Card reminder(RunView run, Approval approval) {
    String text =
        "%s still waits for %s until %s: %s (approve %s)"
            .formatted(
                run.line(),
                ApprovalStanding.whom(approval),
                ApprovalStanding.time(approval.deadline()),
                approval.question(),
                approval.code());
    return new Card(
            text,
            Tone.NEUTRAL,
            null,
            List.of(
                new Block.Paragraph(text),
                new Block.Link("Run " + run.code(), "/runs/" + run.code())),
            List.of(),
            Urgency.CALL)
        .calling(called(approval));
  }

  /// A question, as it stands in the run's thread. The card of a run that waits for it from the
  /// beginning calls whoever is asked; later the card is there already.
  Card question(RunView run, Approval approval) {
    boolean asked = approval.status() == ApprovalStatus.ASKED;
    return new Card(
            run.line() + " · approval " + approval.code() + " " + standing.of(approval),
            asked ? Tone.WAITING : tone(approval.status()),
            approval.question(),
            List.of(new Block.Fields(fields(approval, run.line()))),
            asked ? votes(approval) : List.of())
        .calling(asked && approval.step() != null ? called(approval) : null);
  }

  private List<Block.Field> fields(Approval approval, String line) {
    String digest = approval.digest();
    return List.of(
        new Block.Field("I read", line),
        new Block.Field("asked by", approval.requester()),
        new Block.Field("approval " + approval.code(), standing.of(approval)),
        new Block.Field("bound to", digest.substring(0, Math.min(DIGEST, digest.length()))));
  }

  /// What must be known of a question apart from where it is asked.
  ///
  /// @param room where, or null for whoever may not know it
  List<Block.Field> fields(Request request, @Nullable String room) {
    var fields = new ArrayList<>(fields(request.approval(), request.line()));
    if (room != null) {
      fields.add(1, new Block.Field("room", room));
    }
    return fields;
  }

  private static Tone tone(ApprovalStatus status) {
    return switch (status) {
      case ASKED -> Tone.WAITING;
      case GRANTED, USED -> Tone.GOOD;
      case REFUSED, EXPIRED, WITHDRAWN, SUPERSEDED, VOID -> Tone.WARNING;
    };
  }

  /// What a step of the run did is going to end.
  Card warning(RunView run, StepLease lease) {
    String left = Durations.text(lease.until().left());
    Audience whose = Audience.only(run.caller());
    return new Card(
            lease.granted().title() + " ends in " + left,
            Tone.WARNING,
            lease.granted().title() + " ends in " + left,
            List.of(
                new Block.Fields(
                    List.of(
                        new Block.Field("granted by", run.line()),
                        new Block.Field("asked by", run.caller()),
                        new Block.Field("until", lease.until().due().toString()))),
                new Block.Link("All leases", "/leases")),
            offers(run, lease))
        .calling(whose);
  }

  private static List<Action> offers(RunView run, StepLease lease) {
    List<Action> offers = new ArrayList<>();
    Duration further = lease.further();
    if (further.isPositive()) {
      String by = Durations.text(further);
      offers.add(
          new Action(
              "extend-lease",
              "Extend by " + by,
              "lease extend " + lease.code() + " " + by,
              Action.Weight.PLAIN,
              Audience.only(run.caller())));
    }
    offers.add(
        new Action(
            "end-lease",
            "End now",
            "lease end " + lease.code(),
            Action.Weight.PLAIN,
            keepers(run)));
    return offers;
  }

  /// What a step did lasts longer than it was to.
  static Card extended(StepLease lease) {
    return Card.text(
        Tone.GOOD, lease.granted().title() + " lasts until " + lease.until().due() + " now");
  }

  /// The last word, said in the run's thread.
  static Card result(RunView run) {
    return Card.text(tone(run.status()), run.line() + " " + ended(run, took(run)));
  }

  private static String took(RunView run) {
    Instant start = run.state().startedAt();
    Instant end = run.state().endedAt();
    return start == null || end == null
        ? ""
        : " in " + ElapsedText.text(Duration.between(start, end));
  }
}
