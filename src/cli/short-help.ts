/** What `rejuv-plan` says when it is called with nothing at all. */
export const shortHelp = `rejuv-plan: what rejuvenating a hypervisor costs in downtime and availability

  rejuv-plan --vms 11 --mem 11G      compare strategies on the testbed of 2007
  rejuv-plan --vms 20 --vm-mem 8G --profile my.yaml         on hosts of your own
  rejuv-plan profiles                profiles that come with the program

'rejuv-plan --help' lists commands and flags; 'rejuv-plan COMMAND --help' those
of a command.
`
