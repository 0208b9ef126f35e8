/// Front doors of runbooks: the forms that a person may open, as a command, a page and buttons.
@NullMarked
@Uses({"command", "feature", "guard", "people", "pipeline", "runbook"})
package dev.signalbox.chat.offer;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
