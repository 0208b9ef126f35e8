/// People, their linked accounts and their groups.
@NullMarked
package dev.signalbox.core.people;

import org.jspecify.annotations.NullMarked;
