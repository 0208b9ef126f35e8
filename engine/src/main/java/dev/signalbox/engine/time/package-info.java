/// Durable timers for every feature: armed in a transaction, fired once, together with their
/// effect. A feature says of which kinds its timers are and handles each.
@NullMarked
@Uses({"process", "store"})
package dev.signalbox.engine.time;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
