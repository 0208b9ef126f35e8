package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lines and their answers, as they stand in rooms: each line once, and the same line again gets
/// the answer that it got first.
public final class Transcript {
  private final Inbox inbox;
  private final Rooms rooms;
  private final Outbox outbox;

  public Transcript(Inbox inbox, Rooms rooms, Outbox outbox) {
    this.inbox = inbox;
    this.rooms = rooms;
    this.outbox = outbox;
  }

  /// Takes the request in the transaction of all that it comes to; was it taken before, or the
  /// button used up that it presses, nothing is done.
  PostResult once(CommandRequest request, Function<Transaction, PostResult> work) {
    return inbox
        .once(
            request.source(),
            request.mark(),
            transaction ->
                isStillOffered(transaction, request)
                    ? work.apply(transaction)
                    : reply(transaction, request, Card.text(Tone.WARNING, Offer.USED_UP)))
        .orElseGet(() -> before(request));
  }

  private boolean isStillOffered(Transaction transaction, CommandRequest request) {
    Offer offer = request.offer();
    if (offer == null) {
      return true;
    }
    return switch (offer.kind()) {
      case PERSONAL -> {
        answerBy(transaction, request, offer.message());
        yield rooms.useUp(transaction, offer.message(), offer.action()).isPresent();
      }
      case SHARED, STANDING -> true;
    };
  }

  /// The request is to become a run: what was offered to several is offered no more. False when it
  /// started one before.
  boolean begins(Transaction transaction, CommandRequest request) {
    Offer offer = request.offer();
    return offer == null
        || offer.kind() != Offer.Kind.SHARED
        || rooms.useUp(transaction, offer.message(), offer.action()).isPresent();
  }

  /// What the button came from that the request presses, if that is kept.
  Optional<Map<String, Object>> event(CommandRequest request) {
    Offer offer = request.offer();
    return offer == null || offer.kind() == Offer.Kind.PERSONAL
        ? Optional.empty()
        : inbox.event(offer);
  }

  /// Where the platform answers by a handle, what the writer alone is shown goes by the newest.
  private void answerBy(Transaction transaction, CommandRequest request, String message) {
    if (request.place() != null) {
      outbox.answerBy(transaction, message, request.place(), request.answers());
    }
  }

  /// What the request came to when it was taken before; empty when it was not.
  Optional<PostResult> again(CommandRequest request) {
    return inbox.knows(request.source()) ? Optional.of(before(request)) : Optional.empty();
  }

  /// The line, said to everybody in its room.
  Message say(Transaction transaction, CommandRequest request) {
    return say(transaction, request, request.said());
  }

  /// The line and its answer, both for the caller alone; but what everybody saw on another platform
  /// is not hidden here. A pressed button leaves no line.
  PostResult.Done reply(Transaction transaction, CommandRequest request, Card card) {
    boolean pressed = request.origin().kind() == Origin.Kind.BUTTON;
    Draft line = request.seenByAll() ? request.said() : request.said().onlyFor(request.person());
    Message said = pressed ? null : say(transaction, request, line);
    String answered = said == null ? request.pressed() : said.id();
    Draft answer = request.answer(card).answering(answered);
    Message told = rooms.post(transaction, answer);
    answerBy(transaction, request, told.id());
    return new PostResult.Done(said, told);
  }

  private Message say(Transaction transaction, CommandRequest request, Draft draft) {
    Message said = rooms.post(transaction, draft);
    if (request.place() != null && request.messageId() != null) {
      outbox.learn(transaction, said, request.place(), request.messageId());
    }
    return said;
  }

  /// What the same request came to before.
  private PostResult before(CommandRequest request) {
    @Nullable String clientId = request.clientId();
    if (clientId == null) {
      return new PostResult.Done(null, null);
    }
    var said = rooms.byClientId(request.caller().principal(), clientId);
    var reply =
        rooms
            .answerTo(said.map(Message::id).orElseGet(request::pressed))
            .filter(answer -> answer.visibleTo(request.person()));
    return new PostResult.Done(said.orElse(null), reply.orElse(null));
  }
}
