package dev.signalbox.chat.runcard;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RequestFilter;
import dev.signalbox.engine.run.RequestFilter.Scope;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `approvals`: the open requests that this person sees; those that wait for them come first.
final class ApprovalsCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("approvals", "Open requests for approval, and which wait for you");

  private static final int SHOWN = 20;

  private final Runs runs;
  private final Visibility visibility;

  ApprovalsCommand(Runs runs, Visibility visibility) {
    this.runs = runs;
    this.visibility = visibility;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    Sight sight = visibility.sight(call.caller().principal());
    long open = runs.countRequests(sight, Scope.OPEN);
    if (open == 0) {
      return Answer.text("No request for approval is open.");
    }
    List<Request> mine = runs.requests(RequestFilter.newest(sight, Scope.MINE, SHOWN));
    Set<String> theirs = ids(mine);
    Stream<Request> others =
        runs.requests(RequestFilter.newest(sight, Scope.OPEN, SHOWN)).stream()
            .filter(request -> !theirs.contains(request.approval().id()));
    List<List<String>> rows =
        Stream.concat(mine.stream(), others)
            .limit(SHOWN)
            .map(request -> row(request, theirs.contains(request.approval().id())))
            .toList();
    long forThem = runs.countRequests(sight, Scope.MINE);
    return Answer.of(
        new Card(
            open + " open, " + forThem + " of them for you",
            forThem > 0 ? Tone.WAITING : Tone.NEUTRAL,
            "Approvals",
            blocks(rows, open),
            List.of()));
  }

  private static Set<String> ids(List<Request> requests) {
    return requests.stream().map(request -> request.approval().id()).collect(Collectors.toSet());
  }

  private static List<Block> blocks(List<List<String>> rows, long open) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Table(List.of("id", "question", "asked by", "until", "for you"), rows));
    if (open > rows.size()) {
      blocks.add(new Block.Note("These are " + rows.size() + " of " + open + "."));
    }
    blocks.add(new Block.Link("All approvals", "/approvals"));
    return blocks;
  }

  private static List<String> row(Request request, boolean mine) {
    Approval approval = request.approval();
    return List.of(
        approval.code(),
        approval.question().isBlank() ? request.line() : approval.question(),
        approval.requester(),
        approval.deadline().toString(),
        mine ? "yes" : "no");
  }
}
