"""The order of the stages, one page for each command. Values pass from stage to stage here, since stages do not know each other."""
