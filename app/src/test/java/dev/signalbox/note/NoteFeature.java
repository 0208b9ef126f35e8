package dev.signalbox.note;

import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Notes that remind: a command, a card, a timer, a route.
final class NoteFeature implements Feature {
  static final DeclaredCommands DECLARED = DeclaredCommands.changing(NoteCommand.GUARDED);

  private static final String ANSWER =
      """
      {"type": "object",
       "properties": {
         "notes": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "person": {"type": "string"},
             "words": {"type": "string"},
             "reminded": {"type": "integer"}},
           "required": ["person", "words", "reminded"],
           "additionalProperties": false}}},
       "required": ["notes"],
       "additionalProperties": false}
      """;

  private final Notes notes;

  NoteFeature(Database database, Ids ids, Rooms rooms, Timers timers, Duration patience) {
    this.notes = new Notes(database, ids, rooms, timers, patience);
  }

  @Override
  public List<FeatureCommand> commands() {
    return List.of(new NoteCommand(notes));
  }

  @Override
  public Map<String, TimerHandler> timers() {
    return Map.of(Notes.REMIND, notes);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/api/notes/{room}", List.of(), "The notes of a room.", ANSWER, this::list));
  }

  private RouteAnswer list(RouteCall call) {
    return notes
        .of(call.person(), String.valueOf(call.argument("room")))
        .<RouteAnswer>map(found -> new RouteAnswer.Found(new Listing(shown(found))))
        .orElseGet(() -> new RouteAnswer.Hidden("room"));
  }

  private static List<Shown> shown(List<Note> found) {
    return found.stream()
        .map(note -> new Shown(note.person(), note.words(), note.reminded()))
        .toList();
  }

  private record Listing(List<Shown> notes) {}

  private record Shown(String person, String words, int reminded) {}
}
