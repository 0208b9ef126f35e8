/// What offers runbooks to people: the forms that a person may open, and buttons below what is
/// said, reacted to or reported.
@NullMarked
@Uses({"command", "feature", "guard", "people", "pipeline", "reaction", "room", "runbook", "store"})
package dev.signalbox.chat.offer;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
