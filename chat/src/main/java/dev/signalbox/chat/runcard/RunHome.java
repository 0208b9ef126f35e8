package dev.signalbox.chat.runcard;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RequestFilter;
import dev.signalbox.engine.run.RequestFilter.Scope;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one person alone is shown of runs at once: what waits for their word, and what runs. They
/// see what `approvals` and `runs` would tell them, and of nothing a room that they may not read.
public final class RunHome {
  /// Questions shown; whoever has more is told so.
  static final int QUESTIONS = 12;

  /// Runs shown.
  static final int RUNNING = 15;

  private static final Set<RunStatus> ON_THEIR_WAY =
      Set.of(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.PARKED, RunStatus.UNKNOWN);

  private final Runs runs;
  private final Rooms rooms;
  private final Visibility visibility;
  private final RunCard cards;
  private final InstantSource clock;

  public RunHome(
      Runs runs, Rooms rooms, People people, Visibility visibility, InstantSource clock) {
    this.runs = runs;
    this.rooms = rooms;
    this.visibility = visibility;
    this.cards = new RunCard(people);
    this.clock = clock;
  }

  /// A card of it.
  ///
  /// @param buttons the message to which the card's actions belong; null where it has none
  public record Part(Card card, @Nullable Message buttons) {
    /// A card without buttons.
    public static Part of(Card card) {
      return new Part(card, null);
    }
  }

  /// From the top.
  ///
  /// @param typed a command's line as this person types it where they read this
  public List<Part> of(Person person, UnaryOperator<String> typed) {
    Sight sight = visibility.sight(person);
    List<Request> waiting =
        runs.requests(RequestFilter.newest(sight, Scope.MINE, QUESTIONS)).reversed();
    long all = runs.countRequests(sight, Scope.MINE);
    return Stream.of(
            Stream.of(Part.of(heading(waiting.size(), all))),
            waiting.stream().map(request -> question(person, sight, request, typed)),
            Stream.of(Part.of(running(sight))))
        .flatMap(parts -> parts)
        .toList();
  }

  private Card heading(int shown, long all) {
    String count = all == 0 ? "Nothing waits for your word." : all + " wait for your word.";
    String newest = all > shown ? "These are the newest " + shown + ". " : "";
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph(count));
    blocks.add(
        new Block.Note(newest + "As it was at " + ApprovalStanding.time(clock.instant()) + "."));
    blocks.add(new Block.Link("All approvals", "/approvals"));
    return new Card(
        count, all == 0 ? Tone.NEUTRAL : Tone.WAITING, "Mine to approve", blocks, List.of());
  }

  /// Whoever may not read where it is asked has no button of that message, and types the command.
  private Part question(Person person, Sight sight, Request request, UnaryOperator<String> typed) {
    Approval approval = request.approval();
    Message message =
        rooms
            .card(RunCards.question(approval))
            .filter(asked -> rooms.sees(person, asked))
            .orElse(null);
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Fields(cards.fields(request, room(sight, request.room()))));
    if (message == null) {
      List<String> lines = cards.votes(approval).stream().map(Action::command).map(typed).toList();
      blocks.add(new Block.Note("To answer, type to me: " + String.join(" or ", lines)));
    }
    blocks.add(new Block.Link("Open the run", "/runs/" + request.code()));
    String line = request.line();
    String title = approval.question().isBlank() ? line : approval.question();
    List<Action> votes = message == null ? List.of() : cards.votes(approval);
    return new Part(new Card(line, Tone.WAITING, title, blocks, votes), message);
  }

  /// The room's name; null where they may not read it.
  private static @Nullable String room(Sight sight, String name) {
    if (!sight.rooms().contains(name)) {
      return null;
    }
    return name.startsWith("@") ? "your conversation with me" : name;
  }

  private Card running(Sight sight) {
    var filter = new RunFilter(sight, null, null, ON_THEIR_WAY, null, RUNNING + 1);
    List<RunView> found = runs.page(filter);
    List<RunView> shown = found.subList(0, Math.min(RUNNING, found.size()));
    var blocks = new ArrayList<Block>();
    if (shown.isEmpty()) {
      blocks.add(new Block.Paragraph("Nothing runs that you may see."));
    }
    shown.forEach(run ->
        blocks.add(new Block.Link(words(run, room(sight, run.room())), "/runs/" + run.code())));
    if (found.size() > shown.size()) {
      blocks.add(new Block.Note("These are the newest " + shown.size() + "; there are more."));
    }
    blocks.add(new Block.Link("All runs", "/runs"));
    return new Card(shown.size() + " running", Tone.NEUTRAL, "Running now", blocks, List.of());
  }

  private static String words(RunView run, @Nullable String room) {
    String told = run.line() + " · " + RunCard.words(run) + " · asked by " + run.caller();
    return room == null ? told : told + " · in " + room;
  }
}
