package dev.signalbox.chat.runcard;

import dev.signalbox.chat.file.Attachment;
import dev.signalbox.chat.file.Attachments;
import dev.signalbox.chat.pipeline.JdbcRunOrigins;
import dev.signalbox.chat.pipeline.RunOrigin;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.task.ChecklistCard;
import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Shows each run as one card that lives in its room, with its questions, words and result in the
/// thread below.
public final class RunCards implements RunListener {
  private static final Logger LOG = System.getLogger(RunCards.class.getName());
  private static final Duration BETWEEN_EDITS = Duration.ofSeconds(1);

  private final Database database;
  private final Rooms rooms;
  private final Events events;
  private final Attachments attachments;
  private final TimeSource time;
  private final RunCard cards;
  private final FormCard forms;
  private final ChecklistCard checklists;
  private final People people;
  private final OutsideVoters outsiders;
  private final JdbcRunOrigins origins = new JdbcRunOrigins();
  private final Map<String, Duration> edited = new ConcurrentHashMap<>();

  public RunCards(
      Database database,
      Rooms rooms,
      Events events,
      People people,
      Attachments attachments,
      TimeSource time) {
    this.attachments = attachments;
    this.database = database;
    this.rooms = rooms;
    this.events = events;
    this.time = time;
    this.people = people;
    this.cards = new RunCard(people);
    this.forms = new FormCard(people);
    this.checklists = new ChecklistCard(people);
    this.outsiders = new OutsideVoters(rooms, people);
  }

  @Override
  public void began(Transaction transaction, RunView run, RunSource source) {
    Optional<RunOrigin> origin = origins.began(transaction.handle(), source, run.id());
    String leased = source.leased();
    String before = leased == null ? null : root(leased);
    String thread = origin.isPresent() ? origin.get().thread() : before;
    show(transaction, run, rooms.post(transaction, card(run).inThread(thread)));
  }

  @Override
  public void changed(Transaction transaction, RunView run) {
    show(transaction, run, rooms.show(transaction, card(run)));
  }

  private Draft card(RunView run) {
    return Draft.card(run.room(), cards.of(run)).keyed(key(run.id())).ofRun(run.id());
  }

  private void show(Transaction transaction, RunView run, Message card) {
    for (Approval approval : run.approvals()) {
      question(transaction, run, approval, card);
    }
    for (FormQuestion form : run.forms()) {
      Draft asked = Draft.card(run.room(), forms.of(run, form)).keyed("form/" + form.id());
      rooms.show(transaction, asked.ofRun(run.id()).inThread(card.root()).echoing());
    }
    for (Checklist list : run.checklists()) {
      Draft listed =
          Draft.card(run.room(), checklists.of(run, list)).keyed("checklist/" + list.id());
      rooms.show(transaction, listed.ofRun(run.id()).inThread(card.root()).echoing());
    }
    if (run.status().ended()) {
      Draft result =
          Draft.card(run.room(), RunCard.result(run)).keyed("result/" + run.id()).echoing();
      rooms.show(transaction, result.ofRun(run.id()).inThread(card.root()));
      transaction.afterCommit(() -> edited.remove(run.id()));
    }
    events.append(
        transaction, "run", run.room(), only(run.room()), RunJson.of(run, card.id(), people));
  }

  private void question(Transaction transaction, RunView run, Approval approval, Message card) {
    String key = question(approval);
    Optional<Message> old = rooms.card(key);
    Draft draft =
        Draft.card(run.room(), cards.question(run, approval))
            .keyed(key)
            .ofRun(run.id())
            .inThread(card.root())
            .echoing();
    Message shown = rooms.show(transaction, draft);
    if (old.isEmpty() || old.get().version() != shown.version()) {
      ApprovalJson news = ApprovalJson.of(approval, run, people);
      events.append(transaction, "approval", run.room(), only(run.room()), news);
      for (String person : outsiders.of(approval, run.room())) {
        events.append(transaction, "approval", null, person, news);
      }
    }
  }

  /// The key of the card by which a question is asked.
  static String question(Approval approval) {
    return "approval/" + approval.id();
  }

  private static @Nullable String only(String room) {
    return room.startsWith("@") ? room.substring(1) : null;
  }

  private static String key(String run) {
    return "run/" + run;
  }

  @Override
  public void said(
      Transaction transaction,
      RunView run,
      String text,
      String to,
      String key,
      List<FileValue> with) {
    String name = "say/" + run.id() + "/" + key;
    Draft said = Draft.card(run.room(), Card.text(text)).with(attached(transaction, run, with));
    switch (to) {
      case "room" -> rooms.show(transaction, said.keyed(name));
      case "me" -> whisper(transaction, run, said, name);
      default -> say(transaction, run, said, name);
    }
  }

  private List<Attachment> attached(Transaction transaction, RunView run, List<FileValue> files) {
    return files.stream()
        .flatMap(file -> attachments.shown(transaction, run.caller(), run.room(), file).stream())
        .toList();
  }

  @Override
  public void warned(Transaction transaction, RunView run, StepLease lease) {
    rooms.show(
        transaction,
        Draft.card(run.room(), cards.warning(run, lease))
            .keyed("lease/" + lease.id() + "/" + lease.until().due().toEpochMilli())
            .inThread(root(run.id())));
  }

  @Override
  public void reminded(Transaction transaction, RunView run, Approval approval) {
    String key = "reminded/" + approval.id() + "/" + transaction.now().toEpochMilli();
    say(transaction, run, cards.reminder(run, approval), key);
  }

  @Override
  public void due(
      Transaction transaction,
      RunView run,
      Checklist list,
      Checklist.Task task,
      List<String> whom) {
    String key = "due/" + list.code(task) + "/" + transaction.now().toEpochMilli();
    say(transaction, run, checklists.reminder(run, list, task, whom), key);
  }

  @Override
  public void extended(Transaction transaction, RunView run, StepLease lease) {
    say(transaction, run, RunCard.extended(lease), "extended/" + run.id());
  }

  private void say(Transaction transaction, RunView run, Card card, String key) {
    say(transaction, run, Draft.card(run.room(), card), key);
  }

  private void say(Transaction transaction, RunView run, Draft draft, String key) {
    rooms.show(transaction, draft.keyed(key).ofRun(run.id()).inThread(root(run.id())));
  }

  private void whisper(Transaction transaction, RunView run, Draft said, String key) {
    Draft draft = said.keyed(key).ofRun(run.id()).inThread(root(run.id())).onlyFor(run.caller());
    Draft back =
        origins
            .of(transaction.handle(), run.id())
            .filter(origin -> origin.place() != null)
            .map(origin -> draft.backTo(origin.place(), origin.account()))
            .orElse(draft);
    rooms.show(transaction, back);
  }

  private @Nullable String root(String run) {
    return rooms.card(key(run)).map(Message::root).orElse(null);
  }

  /// Shows new output at most once a second; what is skipped comes with the step's end.
  @Override
  public void grew(String run, long end, String tail) {
    Duration now = time.elapsed();
    Duration last = edited.get(run);
    boolean due = last == null || now.minus(last).compareTo(BETWEEN_EDITS) >= 0;
    if (due
        && (last == null ? edited.putIfAbsent(run, now) == null : edited.replace(run, last, now))) {
      Thread.ofVirtual().name("output of " + run).start(() -> showOutput(run, tail));
    }
  }

  private void showOutput(String run, String tail) {
    try {
      database.write(transaction -> {
        rooms
            .card(key(run))
            .filter(card -> card.shown().tone() == Tone.RUNNING)
            .ifPresent(card -> rooms.replace(transaction, card, with(card.shown(), tail)));
        return true;
      });
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "The output of " + run + " is shown later", e);
    }
  }

  private static Card with(Card card, String tail) {
    List<Block> blocks = new ArrayList<>(card.blocks());
    blocks.removeIf(
        block -> block instanceof Block.Code code && code.language().equals(RunCard.OUTPUT));
    int end = Math.max(0, blocks.size() - 1);
    blocks.add(end, new Block.Code(RunCard.OUTPUT, RunCard.lastLines(tail)));
    return card.withBlocks(blocks);
  }
}
