/// People, their linked accounts and their groups.
@NullMarked
@Uses({"audit", "config", "document", "store"})
package dev.signalbox.core.people;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
