/// People, their linked accounts and their groups.
@NullMarked
@Uses({"audit", "config", "directory", "document", "expression", "json", "store"})
package dev.signalbox.engine.people;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
