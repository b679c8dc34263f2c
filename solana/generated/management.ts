/* Generated from solana/idl by `npm run generate -w solana`. Do not edit. */
export type ManagementIdl = {
  "address": "FvUPU84hynVc45jZt6LtzAdjrnvu3X7T8Uw9P7S6aWNH",
  "metadata": {
    "name": "management",
    "version": "0.1.0",
    "spec": "0.1.0"
  },
  "instructions": [
    {
      "name": "initialize",
      "discriminator": [
        175,
        175,
        109,
        31,
        13,
        152,
        155,
        237
      ],
      "accounts": [
        {
          "name": "management",
          "writable": true
        },
        {
          "name": "payer",
          "writable": true,
          "signer": true
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "network",
          "type": {
            "array": [
              "u8",
              32
            ]
          }
        },
        {
          "name": "chain",
          "type": {
            "array": [
              "u8",
              32
            ]
          }
        },
        {
          "name": "set",
          "type": "bytes"
        }
      ]
    },
    {
      "name": "rotate",
      "discriminator": [
        217,
        166,
        249,
        176,
        3,
        217,
        200,
        73
      ],
      "accounts": [
        {
          "name": "management",
          "writable": true
        },
        {
          "name": "stage"
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": []
    },
    {
      "name": "approve",
      "discriminator": [
        69,
        74,
        217,
        36,
        115,
        117,
        97,
        76
      ],
      "accounts": [
        {
          "name": "management"
        },
        {
          "name": "plan",
          "writable": true
        },
        {
          "name": "stage"
        },
        {
          "name": "authority",
          "writable": true,
          "signer": true
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "createStage",
      "discriminator": [
        33,
        15,
        80,
        30,
        171,
        135,
        252,
        77
      ],
      "accounts": [
        {
          "name": "stage",
          "writable": true
        },
        {
          "name": "authority",
          "writable": true,
          "signer": true
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "key",
          "type": {
            "array": [
              "u8",
              32
            ]
          }
        },
        {
          "name": "kind",
          "type": "u8"
        },
        {
          "name": "total",
          "type": "u32"
        }
      ]
    },
    {
      "name": "growStage",
      "discriminator": [
        137,
        235,
        111,
        50,
        202,
        219,
        141,
        3
      ],
      "accounts": [
        {
          "name": "stage",
          "writable": true
        },
        {
          "name": "authority",
          "writable": true,
          "signer": true
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "writeStage",
      "discriminator": [
        107,
        42,
        43,
        229,
        36,
        200,
        173,
        25
      ],
      "accounts": [
        {
          "name": "stage",
          "writable": true
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": [
        {
          "name": "offset",
          "type": "u32"
        },
        {
          "name": "data",
          "type": "bytes"
        }
      ]
    },
    {
      "name": "closeStage",
      "discriminator": [
        200,
        94,
        247,
        43,
        18,
        41,
        191,
        142
      ],
      "accounts": [
        {
          "name": "stage",
          "writable": true
        },
        {
          "name": "authority",
          "writable": true,
          "signer": true
        }
      ],
      "args": []
    }
  ],
  "accounts": [
    {
      "name": "management",
      "discriminator": [
        254,
        29,
        31,
        22,
        138,
        69,
        233,
        43
      ]
    },
    {
      "name": "plan",
      "discriminator": [
        161,
        231,
        251,
        119,
        2,
        12,
        162,
        2
      ]
    },
    {
      "name": "stage",
      "discriminator": [
        128,
        95,
        240,
        157,
        209,
        159,
        69,
        179
      ]
    }
  ],
  "events": [
    {
      "name": "rotated",
      "discriminator": [
        152,
        129,
        123,
        99,
        188,
        45,
        50,
        205
      ]
    },
    {
      "name": "approved",
      "discriminator": [
        17,
        224,
        150,
        137,
        174,
        104,
        7,
        91
      ]
    }
  ],
  "errors": [
    {
      "code": 6000,
      "name": "badEncoding"
    },
    {
      "code": 6001,
      "name": "badSet"
    },
    {
      "code": 6002,
      "name": "badSignature"
    },
    {
      "code": 6003,
      "name": "unsortedSigners"
    },
    {
      "code": 6004,
      "name": "unknownSigner"
    },
    {
      "code": 6005,
      "name": "belowQuorum"
    },
    {
      "code": 6006,
      "name": "wrongEpoch"
    },
    {
      "code": 6007,
      "name": "alreadyApproved"
    },
    {
      "code": 6008,
      "name": "planExists"
    },
    {
      "code": 6009,
      "name": "wrongNetwork"
    },
    {
      "code": 6010,
      "name": "wrongChain"
    },
    {
      "code": 6011,
      "name": "wrongUnit"
    },
    {
      "code": 6012,
      "name": "unknownPlan"
    },
    {
      "code": 6013,
      "name": "wrongExecution"
    },
    {
      "code": 6014,
      "name": "wrongProgram"
    },
    {
      "code": 6015,
      "name": "notInPlan"
    },
    {
      "code": 6016,
      "name": "wrongPredecessor"
    },
    {
      "code": 6017,
      "name": "alreadyAdmitted"
    },
    {
      "code": 6018,
      "name": "staleHop"
    },
    {
      "code": 6019,
      "name": "unknownExecution"
    },
    {
      "code": 6020,
      "name": "notOpen"
    },
    {
      "code": 6021,
      "name": "wrongOrder"
    },
    {
      "code": 6022,
      "name": "wrongState"
    },
    {
      "code": 6023,
      "name": "wrongCode"
    },
    {
      "code": 6024,
      "name": "badBundle"
    },
    {
      "code": 6025,
      "name": "wrongRoot"
    },
    {
      "code": 6026,
      "name": "pageMissing"
    },
    {
      "code": 6027,
      "name": "noProgress"
    },
    {
      "code": 6028,
      "name": "unauthorized"
    },
    {
      "code": 6029,
      "name": "outOfBounds"
    },
    {
      "code": 6030,
      "name": "incomplete"
    },
    {
      "code": 6100,
      "name": "alreadyApplied"
    },
    {
      "code": 6101,
      "name": "alreadyOpen"
    },
    {
      "code": 6102,
      "name": "staleBatch"
    },
    {
      "code": 6103,
      "name": "batchOpen"
    },
    {
      "code": 6104,
      "name": "batchGap"
    },
    {
      "code": 6105,
      "name": "wrongHead"
    },
    {
      "code": 6106,
      "name": "timeBackwards"
    },
    {
      "code": 6107,
      "name": "futureBatch"
    },
    {
      "code": 6108,
      "name": "noBatch"
    },
    {
      "code": 6109,
      "name": "partGap"
    },
    {
      "code": 6110,
      "name": "wrongPart"
    },
    {
      "code": 6111,
      "name": "badGenesis"
    },
    {
      "code": 6120,
      "name": "unknownType"
    },
    {
      "code": 6121,
      "name": "wrongSigner"
    },
    {
      "code": 6122,
      "name": "staleNonce"
    },
    {
      "code": 6123,
      "name": "nonceGap"
    },
    {
      "code": 6124,
      "name": "badToken"
    },
    {
      "code": 6125,
      "name": "badRecipient"
    },
    {
      "code": 6126,
      "name": "zeroAmount"
    },
    {
      "code": 6127,
      "name": "insufficientBalance"
    },
    {
      "code": 6140,
      "name": "belowMinimum"
    },
    {
      "code": 6141,
      "name": "rampBusy"
    },
    {
      "code": 6142,
      "name": "rampEmpty"
    },
    {
      "code": 6143,
      "name": "rampRunning"
    },
    {
      "code": 6144,
      "name": "otherNode"
    },
    {
      "code": 6145,
      "name": "unknownNode"
    },
    {
      "code": 6146,
      "name": "feeTooHigh"
    },
    {
      "code": 6147,
      "name": "badSlot"
    },
    {
      "code": 6148,
      "name": "notStronger"
    },
    {
      "code": 6149,
      "name": "alreadyStanding"
    },
    {
      "code": 6150,
      "name": "notStanding"
    },
    {
      "code": 6151,
      "name": "epochRunning"
    },
    {
      "code": 6152,
      "name": "noCandidates"
    },
    {
      "code": 6153,
      "name": "nothingToClaim"
    },
    {
      "code": 6160,
      "name": "badTerms"
    },
    {
      "code": 6161,
      "name": "badSize"
    },
    {
      "code": 6162,
      "name": "wrongSubmission"
    },
    {
      "code": 6163,
      "name": "offerExpired"
    },
    {
      "code": 6164,
      "name": "unknownOffer"
    },
    {
      "code": 6165,
      "name": "wrongPhase"
    },
    {
      "code": 6166,
      "name": "windowClosed"
    },
    {
      "code": 6167,
      "name": "windowOpen"
    },
    {
      "code": 6168,
      "name": "orderBookFull"
    },
    {
      "code": 6169,
      "name": "notStrategist"
    },
    {
      "code": 6170,
      "name": "alreadyCommitted"
    },
    {
      "code": 6171,
      "name": "wrongCommitment"
    },
    {
      "code": 6172,
      "name": "overMaximum"
    },
    {
      "code": 6173,
      "name": "notDrawn"
    },
    {
      "code": 6174,
      "name": "alreadyEvaluated"
    },
    {
      "code": 6175,
      "name": "alreadyTallied"
    },
    {
      "code": 6176,
      "name": "notTallied"
    },
    {
      "code": 6177,
      "name": "deadlinePassed"
    },
    {
      "code": 6178,
      "name": "deadlineAhead"
    },
    {
      "code": 6190,
      "name": "notMember"
    },
    {
      "code": 6191,
      "name": "unknownChain"
    },
    {
      "code": 6192,
      "name": "unknownMetric"
    },
    {
      "code": 6193,
      "name": "belowReporters"
    },
    {
      "code": 6194,
      "name": "noEvidence"
    },
    {
      "code": 6195,
      "name": "alreadyPunished"
    },
    {
      "code": 6200,
      "name": "alreadyUnwrapped"
    },
    {
      "code": 6201,
      "name": "unwrapGap"
    },
    {
      "code": 6202,
      "name": "overWrapped"
    },
    {
      "code": 6900,
      "name": "wrongAccount"
    },
    {
      "code": 6901,
      "name": "missingAccount"
    },
    {
      "code": 6902,
      "name": "notWritable"
    },
    {
      "code": 6903,
      "name": "alreadyInitialized"
    },
    {
      "code": 6904,
      "name": "wrongSessionPhase"
    },
    {
      "code": 6905,
      "name": "alreadyClaimed"
    }
  ],
  "types": [
    {
      "name": "management",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "network",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "chain",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "set",
            "type": "bytes"
          }
        ]
      }
    },
    {
      "name": "plan",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "management",
            "type": "pubkey"
          },
          {
            "name": "execution",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "digest",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          }
        ]
      }
    },
    {
      "name": "stage",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "authority",
            "type": "pubkey"
          },
          {
            "name": "key",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "kind",
            "type": "u32"
          },
          {
            "name": "data",
            "type": "bytes"
          }
        ]
      }
    },
    {
      "name": "rotated",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "epoch",
            "type": "u32"
          }
        ]
      }
    },
    {
      "name": "approved",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "execution",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "digest",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          }
        ]
      }
    }
  ]
};
