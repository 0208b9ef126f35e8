package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Cursors;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stream of what happens (`/sync`). It goes on where it broke off; a new server begins at the
/// present, and fetches of each room what came after the last message that was stored. All that was
/// missed is late.
final class MatrixConnection {
  private final MatrixContext context;
  private final MatrixClient client;
  private final MatrixSelf self;
  private final MatrixRooms rooms;
  private final MatrixDirects directs;
  private final MatrixKeeper keeper;
  private final MatrixListener listener;
  private final MatrixHistory history;
  private final Cursors cursors;
  private volatile boolean ready;
  private @Nullable String since;
  private @Nullable Instant heardAt;

  MatrixConnection(MatrixContext context, MatrixClient client, MatrixRooms rooms, Cursors cursors) {
    this.context = context;
    this.client = client;
    this.rooms = rooms;
    this.cursors = cursors;
    self = new MatrixSelf();
    directs = new MatrixDirects(client, self, rooms);
    keeper = new MatrixKeeper(context, client, self, rooms, directs);
    history = new MatrixHistory(client);
    listener = new MatrixListener(context, client, self, rooms, directs, history);
    heardAt = cursors.heardUntil(context.connection()).orElse(null);
  }

  MatrixSending sending() {
    return new MatrixSending(context, client, keeper, rooms, directs, history);
  }

  /// Does at once what there is to be done about rooms.
  void settle() {
    try {
      keeper.lookAtOnce();
      keeper.settle();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  MatrixSelf self() {
    return self;
  }

  /// True while news come.
  boolean isReady() {
    return ready;
  }

  /// One stay: signs in and listens until the connection is lost.
  void stay() throws IOException, SignInException, InterruptedException {
    self.is(client.whoAmI());
    keeper.begin();
    try {
      var last = since;
      if (last == null) {
        begin(client.begin(context.clock().instant()));
      } else {
        take(client.sync(last, false), last, true);
      }
      listen();
    } finally {
      ready = false;
    }
  }

  private void listen() throws IOException, SignInException, InterruptedException {
    for (var last = since; last != null; last = since) {
      ready = true;
      take(client.sync(last, true), last, false);
    }
  }

  /// What a first sync brings of rooms is history.
  private void begin(Payload batch) throws IOException, SignInException, InterruptedException {
    var mark = batch.text("next_batch");
    rooms(batch);
    keeper.settle();
    for (var room : batch.object("rooms").object("join").names()) {
      if (listener.hears(room)) {
        catchUp(room, mark);
      }
    }
    heard(mark);
  }

  private void catchUp(String room, String mark)
      throws IOException, SignInException, InterruptedException {
    var place = context.place(room);
    var cursor = cursors.of(place).orElse(null);
    var away = heardAt;
    if (cursor != null || away != null) {
      var after = cursor == null && away != null ? away : Instant.EPOCH;
      var missed = history.before(room, mark, cursor, after);
      if (!missed.whole()) {
        tell(room, missed.events(), away == null ? after : away);
      }
      listener.take(room, missed.events(), true, mark);
    }
  }

  /// What is lost ends where what was fetched begins; core knows the time until now.
  private void tell(String room, List<MatrixEvent> fetched, Instant away) {
    var since = away.equals(Instant.EPOCH) && !fetched.isEmpty() ? fetched.getFirst().at() : away;
    context.events().take(new ChatEvent.Gap(context.place(room), since));
  }

  /// Everything that has happened since the last time.
  private void take(Payload batch, String from, boolean missed)
      throws IOException, SignInException, InterruptedException {
    var mark = batch.text("next_batch");
    var joined = batch.object("rooms").object("join");
    var fresh = rooms(batch);
    keeper.settle();
    for (var room : joined.names()) {
      if (listener.hears(room)) {
        var timeline = joined.object(room).object("timeline");
        var events = events(timeline);
        if (fresh.contains(room)) {
          events = sinceWeCame(room, events);
        } else if (timeline.flag("limited")) {
          events = filled(room, from, timeline.text("prev_batch"), events);
        }
        listener.take(room, events, missed, mark);
      }
    }
    heard(mark);
  }

  private void heard(String mark) {
    since = mark;
    heardAt = context.clock().instant();
  }

  private static List<MatrixEvent> events(Payload timeline) {
    return timeline.objects("events").stream().map(MatrixEvent::new).toList();
  }

  private List<MatrixEvent> filled(String room, String from, String until, List<MatrixEvent> newest)
      throws IOException, SignInException, InterruptedException {
    var missed = history.before(room, until, from, Instant.EPOCH);
    var away = heardAt;
    if (!missed.whole() && away != null) {
      tell(room, missed.events(), away);
    }
    var all = new ArrayList<>(missed.events());
    all.addAll(newest);
    return all;
  }

  /// What was said in a room before we came is not for us; in a conversation with us all is.
  private List<MatrixEvent> sinceWeCame(String room, List<MatrixEvent> events) {
    if (directs.isDirect(room)) {
      return events;
    }
    var came = 0;
    for (int i = 0; i < events.size(); i++) {
      var event = events.get(i);
      if (event.type().equals("m.room.member") && event.stateKey().equals(self.user())) {
        came = i + 1;
      }
    }
    return events.subList(came, events.size());
  }

  /// Takes what a sync says of rooms.
  ///
  /// @return those in which we were not before
  private List<String> rooms(Payload batch) {
    batch.object("account_data").objects("events").stream()
        .filter(data -> data.text("type").equals("m.direct"))
        .forEach(data -> directs.take(data.object("content")));
    var told = batch.object("rooms");
    var left = told.object("leave");
    for (var room : left.names()) {
      events(left.object(room).object("timeline")).stream()
          .filter(event -> event.stateKey().equals(self.user()))
          .reduce((_, last) -> last)
          .ifPresent(event -> keeper.left(room, event));
    }
    var fresh = new ArrayList<String>();
    for (var room : told.object("join").names()) {
      if (rooms.take(room, told.object("join").object(room))) {
        fresh.add(room);
      }
    }
    var invited = told.object("invite");
    invited
        .names()
        .forEach(room -> keeper.invited(room, invited.object(room).object("invite_state")));
    return fresh;
  }
}
