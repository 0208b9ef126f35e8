/// Pictures of runbooks and of runs over HTTP.
@NullMarked
package dev.signalbox.web.diagram;

import org.jspecify.annotations.NullMarked;
