/// Calendars that the installation keeps in files of its own: when something is the case, by the
/// clock on the wall of a place.
@NullMarked
@Uses({"config", "document"})
package dev.signalbox.engine.calendar;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
