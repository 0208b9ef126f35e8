/// What every source of groups is tested with.
@NullMarked
package dev.signalbox.testkit.people;

import org.jspecify.annotations.NullMarked;
