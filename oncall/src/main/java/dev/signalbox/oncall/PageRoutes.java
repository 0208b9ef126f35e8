package dev.signalbox.oncall;

import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.people.Person;
import dev.signalbox.oncall.page.PageView;
import java.util.List;

/// Pages over HTTP, to who reads the room that they are shown in, asked for them or was paged.
record PageRoutes(PageView view, Rooms rooms) {
  private static final int MOST = 100;

  private static final String TRY =
      """
      {"type": "object", "additionalProperties": false, "required": ["contact", "dueAt"],
       "properties": {"contact": {"type": "string"}, "dueAt": {"type": "integer"},
         "triedAt": {"type": "integer"}, "outcome": {"type": "string"}, "why": {"type": "string"}}}
      """;
  private static final String PAGE =
      """
      {"type": "object", "additionalProperties": false,
       "required": ["code", "loop", "step", "person", "target", "status", "joined", "sentAt",
         "tries"],
       "properties": {"code": {"type": "string"}, "loop": {"type": "integer"},
         "step": {"type": "integer"}, "person": {"type": "string"}, "target": {"type": "string"},
         "status": {"type": "string"}, "joined": {"type": "boolean"}, "sentAt": {"type": "integer"},
         "answeredAt": {"type": "integer"}, "tries": {"type": "array", "items": %s}}}
      """
          .formatted(TRY);
  private static final String ESCALATION =
      """
      {"type": "object", "additionalProperties": false,
       "required": ["code", "subject", "policy", "words", "startedAt", "pages"],
       "properties": {"code": {"type": "string"}, "subject": {"type": "string"},
         "policy": {"type": "string"}, "words": {"type": "string"}, "room": {"type": "string"},
         "author": {"type": "string"}, "startedAt": {"type": "integer"},
         "dueAt": {"type": "integer"}, "owner": {"type": "string"}, "endedAt": {"type": "integer"},
         "ending": {"type": "string"}, "pages": {"type": "array", "items": %s}}}
      """
          .formatted(PAGE);
  private static final String ESCALATIONS =
      """
      {"type": "object", "additionalProperties": false, "required": ["pages"],
       "properties": {"pages": {"type": "array", "items": %s}}}
      """
          .formatted(ESCALATION);

  record SeenJson(List<PageView.Seen> pages) {}

  List<Route> all() {
    return List.of(
        Route.get(
            "/api/pages",
            List.of(),
            "Who was paged about what, each try included; the newest first, 100 at most.",
            ESCALATIONS,
            this::newest),
        Route.get("/api/pages/{code}", List.of(), "One of them.", ESCALATION, this::one));
  }

  private RouteAnswer newest(RouteCall call) {
    return new RouteAnswer.Found(
        new SeenJson(
            view.newest(MOST).stream().filter(one -> isSeen(call.person(), one)).toList()));
  }

  private RouteAnswer one(RouteCall call) {
    return view.of(String.valueOf(call.argument("code")))
        .filter(one -> isSeen(call.person(), one))
        .<RouteAnswer>map(RouteAnswer.Found::new)
        .orElseGet(() -> new RouteAnswer.Hidden("page"));
  }

  private boolean isSeen(Person person, PageView.Seen one) {
    String room = one.room();
    return (room != null && rooms.mayRead(person, room))
        || person.id().equals(one.author())
        || one.pages().stream().anyMatch(page -> page.person().equals(person.id()));
  }
}
