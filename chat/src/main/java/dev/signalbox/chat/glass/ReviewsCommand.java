package dev.signalbox.chat.glass;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.glass.GlassReview;
import dev.signalbox.engine.glass.GlassReviews;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;

/// `reviews`: broken glasses that nobody has closed yet, for those who may and for who broke them.
record ReviewsCommand(Database database, GlassReviews reviews) implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("reviews", "Broken glasses that wait for a review by you, or of yours");

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    String id = call.caller().id();
    List<GlassReview> open =
        database.read(handle -> reviews.open(handle)).stream()
            .filter(review -> review.person().equals(id) || reviews.mayClose(review, id))
            .toList();
    if (open.isEmpty()) {
      return Answer.text("No review waits for you.");
    }
    var rows =
        open.stream()
            .map(review ->
                List.of(
                    review.code(),
                    review.person(),
                    review.line(),
                    review.why(),
                    call.days().time(review.deadline())))
            .toList();
    return Answer.of(
        new Card(
            rows.size() + " open, the first: " + String.join(" · ", rows.getFirst()),
            Tone.NEUTRAL,
            "Reviews",
            List.of(
                new Block.Table(
                    List.of("code", "who", "line", "why", "until (" + call.days().name() + ")"),
                    rows)),
            List.of()));
  }
}
