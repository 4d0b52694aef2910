//! The command line does not contradict itself.

use clap::CommandFactory as _;

use super::Arguments;

#[test]
fn no_two_arguments_of_a_command_clash() {
    Arguments::command().debug_assert();
}
