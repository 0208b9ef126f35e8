package dev.signalbox.alert.rule;

import dev.signalbox.engine.document.Position;

/// A room that shows the cards of some alerts, too.
///
/// @param at where it stands in the file
public record RoomCopy(Position at, RouteCondition condition, String room) {}
