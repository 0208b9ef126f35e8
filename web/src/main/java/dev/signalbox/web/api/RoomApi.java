package dev.signalbox.web.api;

import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.chat.gateway.FormReply;
import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.reaction.MessageReaction;
import dev.signalbox.chat.reaction.Reactions;
import dev.signalbox.chat.room.Conversation;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Page;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.SearchQuery;
import dev.signalbox.chat.room.SearchResult;
import dev.signalbox.engine.run.RunBrief;
import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.http.Query;
import dev.signalbox.web.http.ReaderDays;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rooms: reading, posting, pressing, filling in, searching.
public final class RoomApi implements Api {
  private static final String MESSAGES = "/api/rooms/{room}/messages";
  private static final int PAGE = 50;
  private static final int HITS = 30;
  private static final int MOST_HITS = 100;

  private final SignedInOnly signedInOnly;
  private final Rooms rooms;
  private final Reactions reactions;
  private final ConsoleGateway console;
  private final VisibleRuns visibleRuns;
  private final Days days;

  public RoomApi(
      SignedInOnly signedInOnly,
      Rooms rooms,
      Reactions reactions,
      ConsoleGateway console,
      VisibleRuns visibleRuns,
      Days days) {
    this.signedInOnly = signedInOnly;
    this.rooms = rooms;
    this.reactions = reactions;
    this.console = console;
    this.visibleRuns = visibleRuns;
    this.days = days;
  }

  @Override
  public void add(Addresses addresses) {
    addresses.asking(MESSAGES, signedInOnly.reading(this::messages));
    addresses.post(MESSAGES, signedInOnly.changing(this::post));
    addresses.post("/api/rooms/{room}/read", signedInOnly.changing(this::markRead));
    addresses.asking("/api/messages/{id}/thread", signedInOnly.reading(this::thread));
    addresses.post("/api/messages/{id}/actions/{action}", signedInOnly.changing(this::press));
    addresses.asking("/api/messages/{id}/form", signedInOnly.waiting(this::form));
    addresses.post("/api/messages/{id}/form", signedInOnly.changing(this::fill));
    addresses.post("/api/messages/{id}/form/fields", signedInOnly.changing(this::fields));
    addresses.asking("/api/search", signedInOnly.reading(this::search));
  }

  private void messages(Context context, Session session) {
    Query query = new Query(context);
    Cursor cursor = cursor(query);
    int limit = query.limit("limit", PAGE, Rooms.MOST);
    query.end();
    Page page =
        rooms
            .page(session.person(), context.pathParam("room"), cursor, limit)
            .orElseThrow(() -> ApiException.missing("room or message"));
    List<RunBrief> runs = visibleRuns.briefs(page.messages().stream());
    Answers.json(
        context,
        new Stretch(
            page.messages(),
            page.moreBefore(),
            page.moreAfter(),
            runs,
            reactions(page.messages().stream())));
  }

  private List<MessageReaction> reactions(Stream<Message> messages) {
    return reactions.to(messages.map(Message::id).toList());
  }

  private static Cursor cursor(Query query) {
    @Nullable String before = query.optional("before");
    @Nullable String after = query.optional("after");
    @Nullable String around = query.optional("around");
    if (before != null && after == null && around == null) {
      return new Cursor.Before(before);
    } else if (after != null && before == null && around == null) {
      return new Cursor.After(after);
    } else if (around != null && before == null && after == null) {
      return new Cursor.Around(around);
    } else if (before == null && after == null) {
      return new Cursor.Newest();
    }
    throw ApiException.bad("Give one of 'before', 'after' and 'around', not several.");
  }

  private void post(Context context, Session session) {
    Body body = Body.json(context);
    String clientId = Answers.clientId(body);
    String text = body.text("text");
    @Nullable String thread = body.optional("thread");
    List<String> files = body.texts("files");
    body.end();
    Days reader = ReaderDays.of(context, days);
    String room = context.pathParam("room");
    PostResult posted = console.post(session.caller(), room, thread, clientId, text, files, reader);
    answer(context, posted);
  }

  private void press(Context context, Session session) {
    Body body = Body.json(context);
    String clientId = Answers.clientId(body);
    body.end();
    PostResult posted =
        console.press(
            session.caller(), context.pathParam("id"), context.pathParam("action"), clientId);
    answer(context, posted);
  }

  private void form(Context context, Session session) {
    new Query(context).end();
    answer(context, console.forms().form(session.person(), context.pathParam("id")));
  }

  /// The form as it is with what stands in its fields by now. Nothing is entered.
  private void fields(Context context, Session session) {
    Body body = Body.json(context);
    Map<String, String> values = values(body);
    body.end();
    answer(context, console.forms().refreshed(session.person(), context.pathParam("id"), values));
  }

  private static Map<String, String> values(Body body) {
    var values = new TreeMap<String, String>();
    body.values("values").forEach((name, value) -> values.put(name, value.toString()));
    return values;
  }

  private void fill(Context context, Session session) {
    Body body = Body.json(context);
    String clientId = Answers.clientId(body);
    Map<String, String> values = values(body);
    body.end();
    answer(
        context, console.forms().fill(session.caller(), context.pathParam("id"), clientId, values));
  }

  private static void answer(Context context, FormReply reply) {
    switch (reply) {
      case FormReply.Asked(Form form, String room) ->
          Answers.json(context, new Asked(room, form.token(), form.title(), form.fields()));
      case FormReply.Wrong(var why) -> Answers.json(context, new Refilled(why));
      case FormReply.Ended(PostResult result) -> answer(context, result);
    }
  }

  private static void answer(Context context, PostResult posted) {
    PostResult.Done done = Answers.done(posted);
    Answers.json(context, new Entered(done.message(), done.reply()));
  }

  private void markRead(Context context, Session session) {
    Body body = Body.json(context);
    String upTo = body.text("upTo");
    body.end();
    if (!rooms.markRead(session.person(), context.pathParam("room"), upTo)) {
      throw ApiException.missing("message");
    }
    Answers.nothing(context);
  }

  private void thread(Context context, Session session) {
    Query query = new Query(context);
    @Nullable String before = query.optional("before");
    query.end();
    Conversation thread =
        rooms
            .thread(session.person(), context.pathParam("id"), before)
            .orElseThrow(() -> ApiException.missing("message"));
    List<Message> all = Stream.concat(Stream.of(thread.root()), thread.replies().stream()).toList();
    Answers.json(
        context,
        new Threaded(
            thread.root(),
            thread.replies(),
            thread.moreBefore(),
            visibleRuns.briefs(all.stream()),
            reactions(all.stream())));
  }

  private void search(Context context, Session session) {
    Query query = new Query(context);
    @Nullable String text = query.optional("q");
    @Nullable String room = query.optional("room");
    @Nullable String before = query.optional("before");
    int limit = query.limit("limit", HITS, MOST_HITS);
    query.end();
    SearchResult result =
        text == null
            ? new SearchResult(List.of(), List.of())
            : rooms.search(
                session.person(),
                query(text, ReaderDays.of(context, days)),
                room,
                limit + 1,
                before);
    Answers.json(context, found(result, limit));
  }

  private static Found found(SearchResult result, int limit) {
    List<SearchResult.Hit> hits = result.hits();
    return hits.size() <= limit
        ? new Found(hits, result.notes(), null)
        : new Found(hits.subList(0, limit), result.notes(), hits.get(limit - 1).message().id());
  }

  private static SearchQuery query(String text, Days reader) {
    try {
      return SearchQuery.read(text, reader);
    } catch (IllegalArgumentException unreadable) {
      throw ApiException.bad(unreadable.getMessage() + ".");
    }
  }

  private record Entered(@Nullable Message message, @Nullable Message reply) {}

  private record Asked(String room, String token, String title, List<Form.Field> fields) {}

  private record Refilled(Map<String, String> wrong) {}

  private record Stretch(
      List<Message> messages,
      boolean moreBefore,
      boolean moreAfter,
      List<RunBrief> runs,
      List<MessageReaction> reactions) {}

  private record Threaded(
      Message root,
      List<Message> replies,
      boolean moreBefore,
      List<RunBrief> runs,
      List<MessageReaction> reactions) {}

  /// @param next the `before` of the page behind, or null at the end
  private record Found(List<SearchResult.Hit> hits, List<String> notes, @Nullable String next) {}
}
