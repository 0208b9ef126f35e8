/// Groups from several sources, put together.
@NullMarked
package dev.signalbox.engine.people.groups;

import org.jspecify.annotations.NullMarked;
