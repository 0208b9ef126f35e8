/// What an alert passes on its way to a card: stages that hold it back or make it quieter, each
/// with a reason that is kept.
@NullMarked
@Uses({"document", "event", "json", "room", "store", "time"})
package dev.signalbox.alert.stage;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
