/// What is reached by links alone, without signing in.
@NullMarked
package dev.signalbox.web.link;

import org.jspecify.annotations.NullMarked;
