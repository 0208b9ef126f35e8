package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.spi.chat.ChatEvent.Readers;

/// A room that we are in, as its state says.
///
/// @param alias the name that is unique, `#ops:chat.test`, or empty
/// @param name what people call it, or empty
/// @param joinRule how one comes in: `invite`, `knock`, `public` …; empty while that is not known
/// @param joined how many are in it, or 0 while that is not known
/// @param invited how many more may come
/// @param successor the room that took its place, or empty
record MatrixRoom(
    String alias,
    String name,
    String joinRule,
    boolean worldReadable,
    boolean federated,
    boolean encrypted,
    long joined,
    long invited,
    String successor) {
  static final MatrixRoom NEW = new MatrixRoom("", "", "", false, true, false, 0, 0, "");

  /// A conversation that we have opened with one person.
  static final MatrixRoom OPENED = NEW.readable("invite", false, true).opened();

  /// The room after a state event.
  MatrixRoom after(MatrixEvent event) {
    var content = event.content();
    return switch (event.type()) {
      case "m.room.canonical_alias" -> named(content.text("alias"), name);
      case "m.room.name" -> named(alias, PlainText.oneLine(content.text("name")));
      case "m.room.join_rules" -> readable(content.text("join_rule"), worldReadable, federated);
      case "m.room.history_visibility" ->
          readable(
              joinRule, content.text("history_visibility").equals("world_readable"), federated);
      case "m.room.create" ->
          readable(
              joinRule, worldReadable, !Boolean.FALSE.equals(content.members().get("m.federate")));
      case "m.room.encryption" -> usable(true, successor);
      case "m.room.tombstone" -> {
        var next = content.text("replacement_room");
        yield usable(encrypted, next.isEmpty() ? "no other room" : next);
      }
      default -> this;
    };
  }

  private MatrixRoom named(String newAlias, String newName) {
    return new MatrixRoom(
        newAlias,
        newName,
        joinRule,
        worldReadable,
        federated,
        encrypted,
        joined,
        invited,
        successor);
  }

  private MatrixRoom readable(String rule, boolean byTheWorld, boolean everywhere) {
    return new MatrixRoom(
        alias, name, rule, byTheWorld, everywhere, encrypted, joined, invited, successor);
  }

  private MatrixRoom usable(boolean hidden, String next) {
    return new MatrixRoom(
        alias, name, joinRule, worldReadable, federated, hidden, joined, invited, next);
  }

  /// The room with us in it and one other who is asked to come.
  MatrixRoom opened() {
    return new MatrixRoom(
        alias, name, joinRule, worldReadable, federated, encrypted, 1, 1, successor);
  }

  /// The room after a summary of a sync, which leaves out what has not changed.
  MatrixRoom counted(Payload summary) {
    return new MatrixRoom(
        alias,
        name,
        joinRule,
        worldReadable,
        federated,
        encrypted,
        summary.number("m.joined_member_count").orElse(joined),
        summary.number("m.invited_member_count").orElse(invited),
        successor);
  }

  /// What people call it.
  ///
  /// @param id for a room without a name
  String called(String id) {
    return !alias.isEmpty() ? alias : !name.isEmpty() ? name : id;
  }

  /// Who can read it: whoever was let in, where people have to be. Of a room that others may come
  /// to by being in yet another one we cannot tell.
  Readers readers() {
    var kept = joinRule.equals("invite") || joinRule.equals("knock") || joinRule.equals("private");
    if (kept && !worldReadable) {
      return Readers.MEMBERS;
    }
    return worldReadable || federated || !joinRule.equals("public")
        ? Readers.ANYBODY
        : Readers.WORKSPACE;
  }

  /// True where one other is or was asked to come, and nobody else can be.
  boolean isForTwo() {
    return joined > 0 && joined + invited == 2;
  }
}
