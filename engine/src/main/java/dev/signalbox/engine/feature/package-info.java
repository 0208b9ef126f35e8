/// What a feature brings: commands, addresses of the API, hooks, timers, what is started and
/// stopped. Knows no room and no HTTP.
@NullMarked
@Uses({"audit", "command", "guard", "json", "people", "search", "store", "time"})
package dev.signalbox.engine.feature;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
