/** What `rejuv-plan` says when it is called with nothing at all. */
export const shortHelp = `rejuv-plan: what does rejuvenating a hypervisor cost in downtime, availability and capacity?

  rejuv-plan --vms 11 --mem 11G                        compare strategies on the 2007 testbed
  rejuv-plan --vms 20 --vm-mem 8G --profile my.yaml    the same on your own hosts
  rejuv-plan profiles                                  hardware profiles that come with the program

'rejuv-plan --help' lists commands and flags; 'rejuv-plan COMMAND --help' those of a command.
`
